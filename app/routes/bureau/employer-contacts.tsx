import { useLoaderData } from '@remix-run/react'
import { getEmployerContacts } from '#app/domains/review/get-employer-contacts.server.ts'
import { ContactsForm } from '#app/domains/review/review-forms.ts'
import { showContacts } from '#app/domains/review/show-contacts.server.ts'
import { EmployerContactsView } from '#app/domains/review/ui/employer-contacts-view.tsx'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { stepUpFirst } from '#app/step-up-first.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const actor = await personOf(args)
  const page = await getEmployerContacts(actor, args.params.employerId)
  stepUpFirst(actor, args.request)
  const { t } = readerOf(args.request)
  const title = t('review:contacts.title')
  return { page, tags: headTags({ title, description: title }, t('name'), '') }
})

export const action = pageAction(ContactsForm, async ({ request, params, actor, value }) => {
  const employerId = readId(params.employerId)
  await showContacts(actor, { employerId, ...value })
  return sayAfter(readerOf(request).paths.employerContacts(employerId), 'review:flash.contactsShown')
})

export default function EmployerContactsRoute() {
  return <EmployerContactsView {...useLoaderData<typeof loader>().page} />
}
