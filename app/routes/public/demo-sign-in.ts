import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { enterDemo } from '#app/domains/identity/enter-demo.server.ts'
import { visitOf } from '#app/domains/identity/visit.ts'
import { readerOf } from '#app/i18n/reader.server.ts'
import { pageLoader } from '#app/platform/page-loader.server.ts'
import { safeReturn } from '#app/platform/paths.ts'
import { cookieHeader, sessionCookie } from '#app/platform/session.server.ts'

/** One click on the demo page: field `account`, and optionally `back`. */
export const action = pageLoader(async ({ request, context }: ActionFunctionArgs) => {
  const form = new URLSearchParams(await request.text())
  const visit = visitOf(request.headers.get('user-agent'), context.clientAddress)
  const { token, maxAgeSeconds } = await enterDemo(await context.actor(), { account: form.get('account') ?? '', visit })
  const back = form.get('back')
  return redirect(back ? safeReturn(back) : readerOf(request).paths.me(), {
    status: 303, headers: { 'set-cookie': cookieHeader(sessionCookie, token, maxAgeSeconds) },
  })
})
