import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { passCode } from '#app/domains/identity/pass-code.server.ts'
import { resendSignInCode } from '#app/domains/identity/send-sign-in-code.server.ts'
import { CodeForm } from '#app/domains/identity/sign-in-forms.ts'
import { CodePage } from '#app/domains/identity/ui/sign-in-pages.tsx'
import { readerOf } from '#app/i18n/reader.server.ts'
import { pageAction } from '#app/platform/page-action.server.ts'
import { pageMeta } from '#app/ui/page-head.ts'
import { awaitCode, flowOf, goOnTo, stepPage, visitOf } from './sign-in-door.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) =>
  stepPage(args, 'code', ({ step, purpose }) => step === 'code' && ['phone', 'sign_up', 'oidc'].includes(purpose))

export const action = pageAction(CodeForm, async ({ request, context, actor, value }) => {
  const [token, visit] = [flowOf(request), visitOf({ request, context })]
  if (value.intent === 'pass') return goOnTo(await passCode(actor, { token, code: value.code, visit }), request)
  const { purpose, token: fresh } = await resendSignInCode({ token, visit, language: readerOf(request).language })
  return awaitCode(fresh, purpose, request)
})

export default function CodeRoute() {
  return <CodePage {...useLoaderData<typeof loader>()} />
}
