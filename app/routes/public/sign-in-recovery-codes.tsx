import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { keepRecoveryCodes } from '#app/domains/identity/pass-second-factor.server.ts'
import { RecoveryCodesPage } from '#app/domains/identity/ui/arrival-pages.tsx'
import { pageAction } from '#app/platform/page-action.server.ts'
import { pageMeta } from '#app/ui/page-head.ts'
import { flowOf, goOnTo, noStore, stepPage, visitOf } from './sign-in-door.ts'

export const meta = pageMeta
export const headers = noStore

export const loader = (args: LoaderFunctionArgs) => stepPage(args, 'recovery', ({ step }) => step === 'recovery_codes')

export const action = pageAction(z.object({}), async ({ request, context, actor }) =>
  goOnTo(await keepRecoveryCodes(actor, { token: flowOf(request), visit: visitOf({ request, context }) }), request))

export default function RecoveryCodesRoute() {
  return <RecoveryCodesPage {...useLoaderData<typeof loader>()} />
}
