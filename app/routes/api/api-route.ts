import type { LoaderFunctionArgs } from '@remix-run/node'
import { asPortalError } from '#app/platform/errors.ts'
import { log } from '#app/platform/log.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { fault, methodNotAllowed, preferredLanguage, problemResponse } from './problem.ts'

const allowed = 'GET, HEAD, OPTIONS'
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
  const loader = async ({ request, params: path }: LoaderFunctionArgs): Promise<Response> => {
    if (request.method === 'OPTIONS') return preflight()
    try {
      const { body, maxAge } = await get({ params: queryOf(request), path, request })
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
  const action = async ({ request }: LoaderFunctionArgs): Promise<Response> =>
    problemResponse(methodNotAllowed, languageOf(request), { ...openToAll, allow: allowed })
  return { loader, action }
}

const languageOf = (request: Request) => preferredLanguage(request.headers.get('accept-language'))

const preflight = () =>
  new Response(null, {
    status: 204,
    headers: {
      ...openToAll,
      allow: allowed,
      'access-control-allow-methods': allowed,
      'access-control-allow-headers': 'accept, accept-language, content-type',
      'access-control-max-age': '86400',
    },
  })
