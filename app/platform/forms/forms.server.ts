import { data } from '@remix-run/node'
import type { z } from 'zod'
import { cleanText, composed, cut, isTooLong, longestText, printable } from '#db/values/text.ts'
import { BadInput, type FieldError } from '#app/platform/errors.ts'
import { parseOrRefuse } from './field-errors.ts'
import { readBody } from './form-body.server.ts'
import { fieldsOf } from './form-schema.ts'
import { signature } from '#app/platform/access/secrets.server.ts'
import { Upload } from './upload.ts'

/** A form that was not accepted, as its page shows it again. */
export type FormState = {
  /** Which of several forms on the page. */
  intent: string | null
  /** What was typed, without passwords, codes and files. */
  typed: Record<string, string | string[]>
  /** Which of these a person wrote, so that they must be seen again, with or without their form. */
  written: string[]
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

/**
 * A form that was sent; with `ok` it says what the schema demands, and its files are there until they are discarded.
 */
export type SentForm<Value> =
  | { ok: true; value: Value; once: string | null; fingerprint: Buffer; state: FormState; discard(): Promise<void> }
  | { ok: false; reply: Refused }

/**
 * Reads a form (urlencoded or multipart). Only fields of the schema are taken. What is longer than the schema takes is
 * refused before anything else is done with it, and shown again up to {@link longestText} for all such fields together;
 * the rest comes in as {@link cleanText}, secrets as {@link composed}. What is wrong comes back as the answer to give,
 * with status 400 and what was typed. A body that is no form at all is refused with 400.
 */
export async function readForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  { keepsFiles = true } = {},
): Promise<SentForm<z.output<Schema>>> {
  const known = fieldsOf(schema)
  const { fields, isIncomplete, discard } = await readBody(
    request,
    (name) => keepsFiles && typeof known.get(name)?.megabytes === 'number',
  )
  const input: [string, unknown][] = []
  const typed: FormState['typed'] = {}
  const tooLong: FieldError[] = []
  let room = longestText
  for (const [name, { isList, isSecret, longest }] of known) {
    // One too many shows that there are too many.
    const given = (fields.get(name) ?? []).slice(0, isList ? mostChoices + 1 : 2)
    if (given.length > mostChoices) tooLong.push({ field: name, code: 'array_too_big', params: { max: mostChoices } })
    const long = given.find((value) => typeof value === 'string' && isTooLong(value, mostTyped(longest)))
    if (typeof long === 'string') {
      tooLong.push({ field: name, code: 'string_too_big', params: { max: longest } })
      if (isSecret) continue
      const kept = isList ? '' : cut(long, room)
      room -= kept.length
      typed[name] = isList ? [] : printable(kept)
      continue
    }
    const sent = given.map((value) => present(value, isSecret)).filter((value) => value !== undefined)
    const value = isList || sent.length > 1 ? sent : sent[0]
    input.push([name, value])
    const texts = sent.filter((value) => typeof value === 'string')
    if (!isSecret && texts.length > 0) typed[name] = isList ? texts : (texts[0] ?? '')
  }
  const [intent] = fields.get('intent') ?? []
  const state: FormState = {
    intent: typeof intent === 'string' && !isTooLong(intent, mostTyped(0)) ? intent : null,
    typed,
    written: [...known].flatMap(([name, { isWritten }]) => (isWritten && typed[name] !== undefined ? [name] : [])),
    errors: [],
    problem: null,
    retry: null,
  }
  const once = onceOf(fields.get('once')?.[0])
  const refuse = (errors: FieldError[]): SentForm<z.output<Schema>> => ({
    ok: false,
    reply: refuseForm(400, { ...state, errors }),
  })
  try {
    if (isIncomplete) {
      await discard()
      return {
        ok: false,
        reply: refuseForm(503, { ...state, problem: 'forms:unavailable', retry: once }, { 'retry-after': '30' }),
      }
    }
    const value = parseOrRefuse(schema, Object.fromEntries(input))
    if (tooLong.length > 0) {
      await discard()
      return refuse(tooLong)
    }
    return { ok: true, value, once, fingerprint: fingerprintOf(request, input), state, discard }
  } catch (thrown) {
    await discard()
    if (!(thrown instanceof BadInput)) throw thrown
    return refuse([
      ...tooLong,
      ...thrown.fields.filter(({ field }) => !tooLong.some((long) => long.field === field)).map(withoutTexts),
    ])
  }
}

/** More answers than any group of checkboxes offers. */
const mostChoices = 200

/**
 * What a person may send for a text of so many characters: line breaks count twice on the way, composed letters up to
 * thrice.
 */
const mostTyped = (longest: number): number => 2 * longest + 100

/** The answer that shows a form again. */
export function refuseForm(status: number, form: FormState, headers: Record<string, string> = {}) {
  return data({ form }, { status, headers })
}

/** Texts beside a field name limits, never what was typed. */
const withoutTexts = ({ field, code, params = {} }: FieldError): FieldError => ({
  field,
  code,
  params: Object.fromEntries(Object.entries(params).filter(([, value]) => typeof value === 'number')),
})

/** What a field holds; undefined when it was left empty. */
function present(value: string | Upload, isSecret: boolean): string | Upload | undefined {
  if (typeof value !== 'string') return value.size === 0 && value.name === '' ? undefined : value
  const text = isSecret ? composed(value) : cleanText(value)
  return text === '' ? undefined : text
}

const onceOf = (once: string | Upload | undefined): string | null =>
  typeof once === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(once) ? once : null

/** Tells this form from any other one, without saying what was typed. */
function fingerprintOf(request: Request, input: [string, unknown][]): Buffer {
  const contentOf = (value: unknown) => (value instanceof Upload ? [value.name, value.sha256] : value)
  const parts = input.map(([name, value]) => [name, [value].flat().map(contentOf)])
  return Buffer.from(signature('submission', JSON.stringify([new URL(request.url).pathname, parts])), 'base64url')
}
