import { finishOidc, oidcCookie } from '#app/domains/identity/sign-in/oidc.server.ts'
import { Conflict } from '#app/platform/errors.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { log } from '#app/platform/log.server.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pathsIn } from '#app/paths.ts'
import { cookieHeader, cookieOf } from '#app/platform/access/session.server.ts'
import { goOnTo, visitOf } from './sign-in-route.ts'

/** Back from the provider: one address for both languages. What goes wrong leads to the sign-in page, which says so. */
export const loader = pageLoader(async ({ request, context }) => {
  const input = {
    origin: originOf(request),
    query: new URL(request.url).search,
    kept: cookieOf(request, oidcCookie),
    visit: visitOf({ request, context }),
  }
  try {
    const { progress, language } = await finishOidc(await context.actor(), input)
    const answer = goOnTo(progress, request, pathsIn(language))
    answer.headers.append('set-cookie', cookieHeader(oidcCookie, '', 0))
    return answer
  } catch (thrown) {
    if (!(thrown instanceof Conflict)) throw thrown
    if (thrown.cause) log.warn({ err: thrown.cause }, 'signing in elsewhere failed')
    return sayAfter(pathsIn('zh-CN').signIn(), `identity:${thrown.reason}`)
  }
})
