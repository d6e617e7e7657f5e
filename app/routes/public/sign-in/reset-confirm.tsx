import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { resetPassword } from '#app/domains/identity/sign-in/reset-password.server.ts'
import { ResetForm } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { ResetPage } from '#app/domains/identity/ui/sign-in-pages.tsx'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { flowOf, goOnTo, resendAction, stepPage, visitOf } from './sign-in-route.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) =>
  stepPage(args, 'resetConfirm', ({ step, purpose }) => step === 'code' && purpose === 'reset')

export const action = pageAction(ResetForm, async ({ request, context, actor, value }) => {
  const visit = visitOf({ request, context })
  if (value.intent === 'resend') return resendAction(request, visit)
  return goOnTo(await resetPassword(actor, { ...value, token: flowOf(request), visit }), request)
})

export default function ResetRoute() {
  return <ResetPage {...useLoaderData<typeof loader>()} />
}
