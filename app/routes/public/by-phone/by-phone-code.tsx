import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { passCodeByPhone } from '#app/domains/applications/by-phone.server.ts'
import { ByPhoneCodePage } from '#app/domains/applications/ui/by-phone-pages.tsx'
import { CodeForm } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { flowOf, resendAction, visitOf } from '../sign-in/sign-in-route.ts'
import { byPhoneStep, goOnByPhone } from './by-phone-route.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) => byPhoneStep(args, 'code')

export const action = pageAction(CodeForm, async ({ request, context, actor, value }) => {
  const visit = visitOf({ request, context })
  if (value.intent === 'resend') return resendAction(request, visit)
  return goOnByPhone(await passCodeByPhone(actor, { token: flowOf(request), code: value.code, visit }), request)
})

export default function ByPhoneCodeRoute() {
  return <ByPhoneCodePage {...useLoaderData<typeof loader>()} />
}
