import { useLoaderData } from '@remix-run/react'
import { SecurityForm } from '#app/domains/identity/account/account-forms.ts'
import { revokeSession } from '#app/domains/identity/sign-in/end-session.server.ts'
import { getSecurityPage } from '#app/domains/identity/account/get-security-page.server.ts'
import { SecurityView } from '#app/domains/identity/ui/account-pages.tsx'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => ({
  page: await getSecurityPage(await personOf(args)),
  tags: identityHead(readerOf(args.request), 'security'),
}))

export const action = pageAction(SecurityForm, async ({ request, actor, value }) => {
  await revokeSession(actor, { session: value.intent === 'revoke' ? value.session : 'all_others' })
  return sayAfter(readerOf(request).paths.security(), 'identity:flash.revoked')
})

export default function SecurityRoute() {
  return <SecurityView {...useLoaderData<typeof loader>().page} />
}
