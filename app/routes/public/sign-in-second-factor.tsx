import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { passSecondFactor } from '#app/domains/identity/pass-second-factor.server.ts'
import { SecondFactorForm } from '#app/domains/identity/sign-in-forms.ts'
import { SecondFactorPage } from '#app/domains/identity/ui/arrival-pages.tsx'
import { pageAction } from '#app/platform/page-action.server.ts'
import { pageMeta } from '#app/ui/page-head.ts'
import { flowOf, goOnTo, noStore, stepPage, visitOf } from './sign-in-door.ts'

export const meta = pageMeta
export const headers = noStore

export const loader = (args: LoaderFunctionArgs) => stepPage(args, 'secondFactor', ({ step }) => step === 'second_factor')

export const action = pageAction(SecondFactorForm, async ({ request, context, actor, value }) =>
  goOnTo(await passSecondFactor(actor, { ...value, token: flowOf(request), visit: visitOf({ request, context }) }), request))

export default function SecondFactorRoute() {
  return <SecondFactorPage {...useLoaderData<typeof loader>()} />
}
