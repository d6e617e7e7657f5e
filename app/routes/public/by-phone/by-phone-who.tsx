import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { WhoForm } from '#app/domains/applications/application-forms.ts'
import { sayWho } from '#app/domains/applications/by-phone.server.ts'
import { ByPhoneWhoPage } from '#app/domains/applications/ui/by-phone-pages.tsx'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { flowOf, visitOf } from '../sign-in/sign-in-route.ts'
import { byPhoneStep, goOnByPhone } from './by-phone-route.ts'

export const meta = pageMeta

export const loader = (args: LoaderFunctionArgs) => byPhoneStep(args, 'who')

export const action = pageAction(WhoForm, async ({ request, context, actor, value: { who } }) =>
  goOnByPhone(await sayWho(actor, { token: flowOf(request), who, visit: visitOf({ request, context }) }), request),
)

export default function ByPhoneWhoRoute() {
  return <ByPhoneWhoPage {...useLoaderData<typeof loader>()} />
}
