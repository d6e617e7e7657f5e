import { redirect } from '@remix-run/node'
import { beginOidc, oidcCookie } from '#app/domains/identity/sign-in/oidc.server.ts'
import { flowMinutes } from '#app/domains/identity/sign-in/sign-in-flow.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { cookieHeader } from '#app/platform/access/session.server.ts'
import { backOf } from './sign-in-route.ts'

/** Off to the configured provider; nothing is written before the browser comes back. */
export const loader = pageLoader(async ({ request }) => {
  const { location, kept } = await beginOidc(originOf(request), {
    returnTo: backOf(request),
    language: readerOf(request).language,
  })
  return redirect(location, {
    status: 303,
    headers: { 'set-cookie': cookieHeader(oidcCookie, kept, flowMinutes * 60), 'cache-control': 'no-store' },
  })
})
