import { useLoaderData } from '@remix-run/react'
import { changePassword } from '#app/domains/identity/account/change-password.server.ts'
import { getSecurityPage } from '#app/domains/identity/account/get-security-page.server.ts'
import { NewPasswordForm } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { ChangePasswordView } from '#app/domains/identity/ui/account-pages.tsx'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { stepUpFirst } from '#app/step-up-first.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const actor = await personOf(args)
  stepUpFirst(actor, args.request)
  const { isStaff } = await getSecurityPage(actor)
  return { isStaff, tags: identityHead(readerOf(args.request), 'changePassword') }
})

export const action = pageAction(NewPasswordForm, async ({ request, context, value }) => {
  await changePassword(await personOf({ context }), value)
  return sayAfter(readerOf(request).paths.security(), 'identity:flash.passwordChanged')
})

export default function ChangePasswordRoute() {
  return <ChangePasswordView isStaff={useLoaderData<typeof loader>().isStaff} />
}
