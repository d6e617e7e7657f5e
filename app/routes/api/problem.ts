import { z } from 'zod'
import { partOfCode } from '#db/values/text.ts'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { BadInput, type PortalError } from '#app/platform/errors.ts'
import { type Language, languages } from '#app/i18n/languages.ts'

/** RFC 9457. */
export const Problem = z
  .strictObject({
    type: z.string().describe('urn:problem:portal:… names the kind; it never changes with the language'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    errors: z
      .array(z.strictObject({ field: z.string(), message: z.string() }))
      .optional()
      .describe('Every parameter that is wrong, and how'),
  })
  .meta({ id: 'Problem' })
type Problem = z.input<typeof Problem>

type Refusal = { status: number; code: string }

/** What is answered when the fault is ours; what happened is in the log. */
export const fault: Refusal = { status: 500, code: 'fault' }
export const methodNotAllowed: Refusal = { status: 405, code: 'method_not_allowed' }

/** A refusal in the reader's language, as `application/problem+json`. */
export function problemResponse(
  refusal: Refusal | PortalError,
  language: Language,
  headers: HeadersInit = {},
): Response {
  const t = textsIn(language)('api')
  const { status, code } = refusal
  const problem: Problem = {
    type: `urn:problem:portal:${code.replaceAll('_', '-')}`,
    title: t(`title.${code}`),
    status,
    detail: t(`detail.${code}`),
    ...(refusal instanceof BadInput && {
      errors: refusal.fields.map(({ field, code, params }) => ({ field, message: t(`field.${code}`, params) })),
    }),
  }
  const answer = new Headers(headers)
  answer.set('content-type', 'application/problem+json; charset=utf-8')
  answer.set('content-language', language)
  answer.set('vary', 'accept-language')
  answer.set('cache-control', 'no-store')
  if ('retryAfterSeconds' in refusal) answer.set('retry-after', String(refusal.retryAfterSeconds))
  return new Response(JSON.stringify(problem), { status, headers: answer })
}

/** The language a program prefers by its Accept-Language header; Chinese when it does not say. */
export function preferredLanguage(header: string | null): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((entry) => {
      const [range = '', ...parameters] = entry.trim().toLowerCase().split(';')
      const weight = parameters
        .map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
        .find((q) => q !== undefined)
      const language = languages.find(
        (known) => partOfCode(known, 0, 2) === partOfCode(range, 0, 2) && /^[a-z]{2}(-|$)/.test(range),
      )
      return { language, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  return wanted.find(({ language }) => language !== undefined)?.language ?? 'zh-CN'
}
