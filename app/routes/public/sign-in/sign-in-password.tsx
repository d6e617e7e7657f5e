import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { signInByPassword } from '#app/domains/identity/sign-in/sign-in-by-password.server.ts'
import { PasswordForm } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { PasswordPage } from '#app/domains/identity/ui/sign-in-pages.tsx'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { goOnTo, backOf, entrance, visitOf } from './sign-in-route.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) => entrance(args, 'signInPassword')

export const action = pageAction(PasswordForm, async ({ request, context, actor, value }) => {
  const visit = visitOf({ request, context })
  return goOnTo(await signInByPassword(actor, { ...value, returnTo: backOf(request), visit }), request)
})

export default function SignInPasswordRoute() {
  return <PasswordPage {...useLoaderData<typeof loader>()} />
}
