import type { LoaderFunctionArgs } from '@remix-run/node'
import type { z } from 'zod'
import type { Language } from '#app/i18n/languages.ts'
import { asPortalError, BadInput, TooMany, Unavailable } from '#app/platform/errors.ts'
import { parseOrRefuse } from '#app/platform/forms/field-errors.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { log } from '#app/platform/log.server.ts'
import { fault, methodNotAllowed, preferredLanguage, problemResponse } from './problem.ts'

/** Public data: any page of any site may read it. */
const openToAll = { 'access-control-allow-origin': '*' }

type Call = { params: URLSearchParams; path: LoaderFunctionArgs['params']; request: Request }
/** `maxAge` in seconds; without it the answer must be fetched anew each time. */
type Answer = { body: object; maxAge?: number }

/**
 * One address of the API: what `get` gives is answered as JSON, what it throws as problem+json in the language the
 * caller prefers, other methods with 405. Remix asks for `loader` and `action` as exports of their own.
 */
export function apiRoute(get: (call: Call) => Promise<Answer>) {
  const allowed = 'GET, HEAD, OPTIONS'
  const loader = async ({ request, params: path }: LoaderFunctionArgs): Promise<Response> =>
    request.method === 'OPTIONS'
      ? preflight(allowed)
      : answered(request, () => get({ params: queryOf(request), path, request }))
  return { loader, action: refused(allowed) }
}

/** An address that is asked by POST because the question is long; it changes nothing. The body is JSON. */
export function apiQuestion<Schema extends z.ZodType>(
  schema: Schema,
  answer: (sent: z.output<Schema>, language: Language) => Promise<object>,
) {
  const allowed = 'POST, OPTIONS'
  const refuse = refused(allowed)
  const loader = async (args: LoaderFunctionArgs): Promise<Response> =>
    args.request.method === 'OPTIONS' ? preflight(allowed) : refuse(args)
  const action = async (args: LoaderFunctionArgs): Promise<Response> =>
    args.request.method === 'POST'
      ? answered(args.request, async () => {
          const { refusal } = args.context
          if (refusal) throw refusal.status === 429 ? new TooMany(refusal.again) : new Unavailable()
          return { body: await answer(parseOrRefuse(schema, await jsonOf(args.request)), languageOf(args.request)) }
        })
      : refuse(args)
  return { loader, action: Object.assign(action, { answersRefusals: true }) }
}

async function jsonOf(request: Request): Promise<unknown> {
  const text = await request.text()
  try {
    return JSON.parse(text)
  } catch {
    throw new BadInput([{ field: '', code: 'not_json' }])
  }
}

async function answered(request: Request, answer: () => Promise<Answer>): Promise<Response> {
  try {
    const { body, maxAge } = await answer()
    const cacheControl = maxAge === undefined ? 'no-cache' : `public, max-age=${maxAge}`
    return new Response(JSON.stringify(body), {
      headers: { ...openToAll, 'content-type': 'application/json; charset=utf-8', 'cache-control': cacheControl },
    })
  } catch (thrown) {
    const refusal = asPortalError(thrown)
    if (!refusal) log.error({ err: thrown, path: new URL(request.url).pathname }, 'API fault')
    return problemResponse(refusal ?? fault, languageOf(request), openToAll)
  }
}

const refused =
  (allow: string) =>
  async ({ request }: { request: Request }): Promise<Response> =>
    problemResponse(methodNotAllowed, languageOf(request), { ...openToAll, allow })

const languageOf = (request: Request) => preferredLanguage(request.headers.get('accept-language'))

const preflight = (allow: string) =>
  new Response(null, {
    status: 204,
    headers: {
      ...openToAll,
      allow,
      'access-control-allow-methods': allow,
      'access-control-allow-headers': 'accept, accept-language, content-type',
      'access-control-max-age': '86400',
    },
  })
