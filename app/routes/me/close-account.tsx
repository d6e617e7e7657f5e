import { redirect } from '@remix-run/node'
import { closeAccount } from '#app/domains/identity/account/close-account.server.ts'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { CloseView } from '#app/domains/identity/ui/privacy-pages.tsx'
import { readerOf } from '#app/reader.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { stepUpFirst } from '#app/step-up-first.server.ts'
import { cookieHeader, sessionCookie } from '#app/platform/access/session.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  stepUpFirst(await personOf(args), args.request)
  return { tags: identityHead(readerOf(args.request), 'close') }
})

export const action = pageAction(NoFields, async ({ request, actor }) => {
  await closeAccount(actor, undefined)
  return redirect(readerOf(request).paths.home(), {
    status: 303,
    headers: { 'set-cookie': cookieHeader(sessionCookie, '', 0) },
  })
})

export default CloseView
