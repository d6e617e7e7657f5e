import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { completeSignUp } from '#app/domains/identity/complete-sign-up.server.ts'
import { DetailsForm } from '#app/domains/identity/sign-in-forms.ts'
import { DetailsPage } from '#app/domains/identity/ui/arrival-pages.tsx'
import { readerOf } from '#app/i18n/reader.server.ts'
import { pageAction } from '#app/platform/page-action.server.ts'
import { pageMeta } from '#app/ui/page-head.ts'
import { flowOf, goOnTo, noStore, stepPage, visitOf } from './sign-in-door.ts'

export const meta = pageMeta
export const headers = noStore

export const loader = (args: LoaderFunctionArgs) => stepPage(args, 'details', ({ step }) => step === 'details')

export const action = pageAction(DetailsForm, async ({ request, context, actor, value: { name, password } }) => {
  const { language } = readerOf(request)
  return goOnTo(await completeSignUp(actor, { token: flowOf(request), name, password, language, visit: visitOf({ request, context }) }), request)
})

export default function DetailsRoute() {
  return <DetailsPage {...useLoaderData<typeof loader>()} />
}
