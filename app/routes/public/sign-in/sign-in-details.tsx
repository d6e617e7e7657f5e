import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { completeSignUp } from '#app/domains/identity/sign-in/complete-sign-up.server.ts'
import { DetailsForm } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { DetailsPage } from '#app/domains/identity/ui/arrival-pages.tsx'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { stepAction, stepPage } from './sign-in-route.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) => stepPage(args, 'details', ({ step }) => step === 'details')

export const action = stepAction(DetailsForm, completeSignUp)

export default function DetailsRoute() {
  return <DetailsPage {...useLoaderData<typeof loader>()} />
}
