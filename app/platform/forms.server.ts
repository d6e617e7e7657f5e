import { data } from '@remix-run/node'
import type { z } from 'zod'
import { BadInput, type FieldError } from './errors.ts'
import { parseOrRefuse } from './field-errors.ts'
import { readBody } from './form-body.server.ts'
import { fieldsOf } from './form-fields.ts'
import { signature } from './secrets.server.ts'
import { Upload } from './upload.ts'

/** A form that was not accepted, as its page shows it again. */
export type FormState = {
  /** Which of several forms on the page. */
  intent: string | null
  /** What was typed, without passwords, codes and files. */
  typed: Record<string, string | string[]>
  errors: FieldError[]
  /** Key of a text about the form as a whole. */
  problem: string | null
  /** What fills that text in. */
  figures?: Record<string, number>
  /** The key it has to be sent with again, where it may have had its effect without anybody being told. */
  retry: string | null
}

/** What the forms of a page find in `useActionData`. */
export type Refused = ReturnType<typeof refuseForm>

/** A form that was sent; with `ok` it says what the schema demands, and its files are there until they are discarded. */
export type SentForm<Value> =
  | { ok: true; value: Value; once: string | null; fingerprint: Buffer; state: FormState; discard(): Promise<void> }
  | { ok: false; reply: Refused }

/**
 * Reads a form (urlencoded or multipart). Only fields of the schema are taken. Texts are trimmed and in Unicode's form
 * NFC, without control and direction characters; secrets are only in form NFC. What is wrong comes back as the answer
 * to give, with status 400 and what was typed. A body that is no form at all is refused with 400.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request, schema: Schema, { keepsFiles = true } = {},
): Promise<SentForm<z.output<Schema>>> {
  const known = fieldsOf(schema)
  const { fields, isIncomplete, discard } = await readBody(request, (name) => keepsFiles && (known.get(name)?.isFile ?? false))
  const input: [string, unknown][] = []
  const typed: FormState['typed'] = {}
  for (const [name, { isList, isSecret }] of known) {
    const sent = (fields.get(name) ?? []).map((value) => present(value, isSecret)).filter((value) => value !== undefined)
    const value = isList || sent.length > 1 ? sent : sent[0]
    input.push([name, value])
    const texts = sent.filter((value) => typeof value === 'string')
    if (!isSecret && texts.length > 0) typed[name] = isList ? texts : texts[0] ?? ''
  }
  const [intent] = fields.get('intent') ?? []
  const state: FormState = { intent: typeof intent === 'string' ? intent : null, typed, errors: [], problem: null, retry: null }
  const once = onceOf(fields.get('once')?.[0])
  try {
    if (isIncomplete) {
      await discard()
      return { ok: false, reply: refuseForm(503, { ...state, problem: 'forms:unavailable', retry: once }, { 'retry-after': '30' }) }
    }
    const value = parseOrRefuse(schema, Object.fromEntries(input))
    return { ok: true, value, once, fingerprint: fingerprintOf(request, input), state, discard }
  } catch (thrown) {
    await discard()
    if (!(thrown instanceof BadInput)) throw thrown
    return { ok: false, reply: refuseForm(400, { ...state, errors: thrown.fields.map(withoutTexts) }) }
  }
}

/** The answer that shows a form again. */
export function refuseForm(status: number, form: FormState, headers: Record<string, string> = {}) {
  return data({ form }, { status, headers })
}

/** Texts beside a field name limits, never what was typed. */
const withoutTexts = ({ field, code, params = {} }: FieldError): FieldError =>
  ({ field, code, params: Object.fromEntries(Object.entries(params).filter(([, value]) => typeof value === 'number')) })

/** What a field holds; undefined when it was left empty. */
function present(value: string | Upload, isSecret: boolean): string | Upload | undefined {
  if (typeof value !== 'string') return value.size === 0 && value.name === '' ? undefined : value
  const text = isSecret ? value.normalize('NFC') : cleaned(value)
  return text === '' ? undefined : text
}

/** Line breaks as \n; no control characters, and none that turn the direction of writing and so disguise a text. */
function cleaned(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu, '').trim()
}

const onceOf = (once: string | Upload | undefined): string | null =>
  (typeof once === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(once) ? once : null)

/** Tells this form from any other one, without saying what was typed. */
function fingerprintOf(request: Request, input: [string, unknown][]): Buffer {
  const contentOf = (value: unknown) => (value instanceof Upload ? [value.name, value.sha256] : value)
  const parts = input.map(([name, value]) => [name, [value].flat().map(contentOf)])
  return Buffer.from(signature('submission', JSON.stringify([new URL(request.url).pathname, parts])), 'base64url')
}
