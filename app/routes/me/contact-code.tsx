import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ContactCodeForm } from '#app/domains/identity/account/account-forms.ts'
import { finishContactChange, getContactPage } from '#app/domains/identity/account/change-contact.server.ts'
import { ContactCodeView } from '#app/domains/identity/ui/account-pages.tsx'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { flowOf, visitOf } from '#app/routes/public/sign-in/sign-in-route.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const reader = readerOf(args.request)
  const { codeFor } = await getContactPage(await personOf(args), flowOf(args.request))
  if (!codeFor) throw redirect(reader.paths.contact(), { status: 303 })
  return { codeFor, tags: identityHead(reader, 'code') }
})

export const action = pageAction(ContactCodeForm, async ({ request, context, value }) => {
  const actor = await personOf({ context })
  const channel = await finishContactChange(actor, {
    token: flowOf(request),
    code: value.code,
    visit: visitOf({ request, context }),
  })
  return sayAfter(readerOf(request).paths.contact(), `identity:flash.changed.${channel}`)
})

export default function ContactCodeRoute() {
  return <ContactCodeView {...useLoaderData<typeof loader>()} />
}
