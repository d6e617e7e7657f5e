import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { sendSignInCode } from '#app/domains/identity/send-sign-in-code.server.ts'
import { EmailForm } from '#app/domains/identity/sign-in-forms.ts'
import { EmailPage } from '#app/domains/identity/ui/sign-in-pages.tsx'
import { readerOf } from '#app/i18n/reader.server.ts'
import { pageAction } from '#app/platform/page-action.server.ts'
import { pageMeta } from '#app/ui/page-head.ts'
import { awaitCode, backOf, entrance, noStore, visitOf } from './sign-in-door.ts'

export const meta = pageMeta
export const headers = noStore

export const loader = (args: LoaderFunctionArgs) => entrance(args, 'reset')

export const action = pageAction(EmailForm, async ({ request, context, value }) => {
  const token = await sendSignInCode({
    purpose: 'reset', contact: { channel: 'mail', address: value.email }, returnTo: backOf(request),
    language: readerOf(request).language, visit: visitOf({ request, context }),
  })
  return awaitCode(token, 'reset', request)
})

export default function ResetRoute() {
  return <EmailPage texts="reset" {...useLoaderData<typeof loader>()} />
}
