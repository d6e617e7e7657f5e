import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { replacePassword } from '#app/domains/identity/account/change-password.server.ts'
import { NewPasswordForm } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { NewPasswordPage } from '#app/domains/identity/ui/arrival-pages.tsx'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { stepAction, stepPage } from './sign-in-route.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) => stepPage(args, 'newPassword', ({ step }) => step === 'new_password')

export const action = stepAction(NewPasswordForm, replacePassword)

export default function NewPasswordRoute() {
  return <NewPasswordPage {...useLoaderData<typeof loader>()} />
}
