import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { passSecondFactor } from '#app/domains/identity/sign-in/pass-second-factor.server.ts'
import { SecondFactorForm } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { SecondFactorPage } from '#app/domains/identity/ui/arrival-pages.tsx'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { stepAction, stepPage } from './sign-in-route.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) =>
  stepPage(args, 'secondFactor', ({ step }) => step === 'second_factor')

export const action = stepAction(SecondFactorForm, passSecondFactor)

export default function SecondFactorRoute() {
  return <SecondFactorPage {...useLoaderData<typeof loader>()} />
}
