import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { resetPassword } from '#app/domains/identity/reset-password.server.ts'
import { resendSignInCode } from '#app/domains/identity/send-sign-in-code.server.ts'
import { ResetForm } from '#app/domains/identity/sign-in-forms.ts'
import { ResetPage } from '#app/domains/identity/ui/sign-in-pages.tsx'
import { readerOf } from '#app/i18n/reader.server.ts'
import { pageAction } from '#app/platform/page-action.server.ts'
import { pageMeta } from '#app/ui/page-head.ts'
import { awaitCode, flowOf, goOnTo, stepPage, visitOf } from './sign-in-door.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) =>
  stepPage(args, 'resetConfirm', ({ step, purpose }) => step === 'code' && purpose === 'reset')

export const action = pageAction(ResetForm, async ({ request, context, actor, value }) => {
  const [token, visit] = [flowOf(request), visitOf({ request, context })]
  if (value.intent === 'pass') return goOnTo(await resetPassword(actor, { ...value, token, visit }), request)
  const { purpose, token: fresh } = await resendSignInCode({ token, visit, language: readerOf(request).language })
  return awaitCode(fresh, purpose, request)
})

export default function ResetRoute() {
  return <ResetPage {...useLoaderData<typeof loader>()} />
}
