import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { replacePassword } from '#app/domains/identity/change-password.server.ts'
import { NewPasswordForm } from '#app/domains/identity/sign-in-forms.ts'
import { NewPasswordPage } from '#app/domains/identity/ui/arrival-pages.tsx'
import { pageAction } from '#app/platform/page-action.server.ts'
import { pageMeta } from '#app/ui/page-head.ts'
import { flowOf, goOnTo, noStore, stepPage, visitOf } from './sign-in-door.ts'

export const meta = pageMeta
export const headers = noStore

export const loader = (args: LoaderFunctionArgs) => stepPage(args, 'newPassword', ({ step }) => step === 'new_password')

export const action = pageAction(NewPasswordForm, async ({ request, context, actor, value }) =>
  goOnTo(await replacePassword(actor, { ...value, token: flowOf(request), visit: visitOf({ request, context }) }), request))

export default function NewPasswordRoute() {
  return <NewPasswordPage {...useLoaderData<typeof loader>()} />
}
