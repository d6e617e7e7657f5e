import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmailForm } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { EmailPage } from '#app/domains/identity/ui/sign-in-pages.tsx'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { codeAction, entrance } from './sign-in-route.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) => entrance(args, 'signUp')

export const action = codeAction(EmailForm, 'sign_up', ({ email }) => ({ channel: 'mail', address: email }))

export default function SignUpRoute() {
  return <EmailPage texts="signUp" {...useLoaderData<typeof loader>()} />
}
