import { data } from '@remix-run/node'
import type { z } from 'zod'
import { cleanText, composed, cut, isTooLong, longestText, wellFormed } from '#db/values/text.ts'
import { BadInput, type FieldError } from './errors.ts'
import { parseOrRefuse } from './field-errors.ts'
import { fieldsOf } from './form-fields.ts'
import { signature } from './secrets.server.ts'

/** A form that was not accepted, as its page shows it again. */
export type FormState = {
  /** Which of several forms on the page. */
  intent: string | null
  /** What was typed, without passwords, codes and files. */
  typed: Record<string, string | string[]>
  errors: FieldError[]
  /** Key of a text about the form as a whole. */
  problem: string | null
  /** The key it has to be sent with again, where it may have had its effect without anybody being told. */
  retry: string | null
}

/** What the forms of a page find in `useActionData`. */
export type Refused = ReturnType<typeof refuseForm>

/** A form that was sent; with `ok` it says what the schema demands. */
export type SentForm<Value> =
  | { ok: true; value: Value; once: string | null; fingerprint: Buffer; state: FormState }
  | { ok: false; reply: Refused }

/**
 * Reads a form (urlencoded or multipart). Only fields of the schema are taken. What is longer than the schema takes is
 * refused before anything else is done with it; the rest comes in as {@link cleanText}, secrets as {@link composed}. What
 * is wrong comes back as the answer to give, with status 400 and what was typed. A body that is no form at all is refused
 * with 400.
 */
export async function readForm<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<SentForm<z.output<Schema>>> {
  const form = await request.formData().catch(() => {
    throw new Response(null, { status: 400 })
  })
  const input: [string, unknown][] = []
  const typed: FormState['typed'] = {}
  const tooLong: FieldError[] = []
  const fields = fieldsOf(schema)
  const sentIn = new Map<string, FormDataEntryValue[]>(Array.from(fields.keys(), (name) => [name, []]))
  for (const [name, value] of form) {
    const values = sentIn.get(name)
    // One too many shows that there are too many.
    if (values && values.length <= (fields.get(name)?.isList ? mostChoices : 1)) values.push(value)
  }
  for (const [name, { isList, isSecret, longest }] of fields) {
    const given = sentIn.get(name) ?? []
    if (given.length > mostChoices) tooLong.push({ field: name, code: 'array_too_big', params: { max: mostChoices } })
    const long = given.find((value) => typeof value === 'string' && isTooLong(value, mostTyped(longest)))
    if (typeof long === 'string') {
      tooLong.push({ field: name, code: 'string_too_big', params: { max: longest } })
      if (!isSecret) typed[name] = isList ? [] : wellFormed(cut(long, longestText))
      continue
    }
    const sent = given.map((value) => present(value, isSecret)).filter((value) => value !== undefined)
    const value = isList || sent.length > 1 ? sent : sent[0]
    input.push([name, value])
    const texts = sent.filter((value) => typeof value === 'string')
    if (!isSecret && texts.length > 0) typed[name] = isList ? texts : texts[0] ?? ''
  }
  const intent = form.get('intent')
  const state: FormState = { intent: typeof intent === 'string' && !isTooLong(intent, mostTyped(0)) ? intent : null, typed, errors: [], problem: null, retry: null }
  const refuse = (errors: FieldError[]): SentForm<z.output<Schema>> => ({ ok: false, reply: refuseForm(400, { ...state, errors }) })
  try {
    const value = parseOrRefuse(schema, Object.fromEntries(input))
    if (tooLong.length > 0) return refuse(tooLong)
    return { ok: true, value, once: onceOf(form), fingerprint: await fingerprintOf(request, input), state }
  } catch (thrown) {
    if (!(thrown instanceof BadInput)) throw thrown
    return refuse([...tooLong, ...thrown.fields.filter(({ field }) => !tooLong.some((long) => long.field === field)).map(withoutTexts)])
  }
}

/** More answers than any group of checkboxes offers. */
const mostChoices = 200

/** What a person may send for a text of so many characters: line breaks count twice on the way, composed letters up to thrice. */
const mostTyped = (longest: number): number => 2 * longest + 100

/** The answer that shows a form again. */
export function refuseForm(status: number, form: FormState, headers: Record<string, string> = {}) {
  return data({ form }, { status, headers })
}

/** Texts beside a field name limits, never what was typed. */
const withoutTexts = ({ field, code, params = {} }: FieldError): FieldError =>
  ({ field, code, params: Object.fromEntries(Object.entries(params).filter(([, value]) => typeof value === 'number')) })

/** What a field holds; undefined when it was left empty. */
function present(value: FormDataEntryValue, isSecret: boolean): string | File | undefined {
  if (typeof value !== 'string') return value.size === 0 && value.name === '' ? undefined : value
  const text = isSecret ? composed(value) : cleanText(value)
  return text === '' ? undefined : text
}

function onceOf(form: FormData): string | null {
  const once = form.get('once')
  return typeof once === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(once) ? once : null
}

/** Tells this form from any other one, without saying what was typed. */
async function fingerprintOf(request: Request, input: [string, unknown][]): Promise<Buffer> {
  const bytesOf = async (value: unknown) => (value instanceof File ? [value.name, Buffer.from(await value.arrayBuffer()).toString('base64')] : value)
  const parts = await Promise.all(input.map(async ([name, value]) => [name, await Promise.all([value].flat().map(bytesOf))]))
  return Buffer.from(signature('submission', JSON.stringify([new URL(request.url).pathname, parts])), 'base64url')
}
