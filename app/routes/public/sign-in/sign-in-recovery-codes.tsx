import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { keepRecoveryCodes } from '#app/domains/identity/sign-in/pass-second-factor.server.ts'
import { RecoveryCodesPage } from '#app/domains/identity/ui/arrival-pages.tsx'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { stepAction, stepPage } from './sign-in-route.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) => stepPage(args, 'recovery', ({ step }) => step === 'recovery_codes')

export const action = stepAction(NoFields, keepRecoveryCodes)

export default function RecoveryCodesRoute() {
  return <RecoveryCodesPage {...useLoaderData<typeof loader>()} />
}
