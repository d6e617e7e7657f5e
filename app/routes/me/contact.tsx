import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ContactForm } from '#app/domains/identity/account/account-forms.ts'
import { beginContactChange, changeName, getContactPage } from '#app/domains/identity/account/change-contact.server.ts'
import type { Contact } from '#app/domains/identity/contact.ts'
import { ContactView } from '#app/domains/identity/ui/account-pages.tsx'
import { identityHead } from '#app/domains/identity/ui/identity-head.ts'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { stepUpFirst } from '#app/step-up-first.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { flowOf, keepFlow, visitOf } from '#app/routes/public/sign-in/sign-in-route.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => ({
  page: await getContactPage(await personOf(args), flowOf(args.request)),
  tags: identityHead(readerOf(args.request), 'contact'),
}))

export const action = pageAction(ContactForm, async ({ request, context, value }) => {
  const { paths, language } = readerOf(request)
  const actor = await personOf({ context })
  if (value.intent === 'name') {
    await changeName(actor, value)
    return sayAfter(paths.contact(), 'identity:flash.nameChanged')
  }
  stepUpFirst(actor, request)
  const contact: Contact =
    value.intent === 'phone' ? { channel: 'sms', address: value.phone } : { channel: 'mail', address: value.email }
  const token = await beginContactChange(actor, { contact, visit: visitOf({ request, context }), language })
  return redirect(paths.contactCode(), { status: 303, headers: { 'set-cookie': keepFlow(token) } })
})

export default function ContactRoute() {
  return <ContactView {...useLoaderData<typeof loader>().page} />
}
