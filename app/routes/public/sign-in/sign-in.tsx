import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PhoneForm } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { PhonePage } from '#app/domains/identity/ui/sign-in-pages.tsx'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { codeAction, entrance } from './sign-in-route.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) => entrance(args, 'signIn')

export const action = codeAction(PhoneForm, 'phone', ({ phone }) => ({ channel: 'sms', address: phone }))

export default function SignInRoute() {
  return <PhonePage {...useLoaderData<typeof loader>()} />
}
