import { useLoaderData } from '@remix-run/react'
import { DocumentForm } from '#app/domains/employers/employer-form.ts'
import { addDocument } from '#app/domains/employers/register/add-document.server.ts'
import { editEmployer } from '#app/domains/employers/employer-permissions.ts'
import { getOwnEmployer } from '#app/domains/employers/get-own-employer.server.ts'
import { DocumentsPage } from '#app/domains/employers/ui/documents-page.tsx'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { readerOf } from '#app/reader.server.ts'
import { acceptFile } from '#app/platform/files/files.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { holds } from '#app/platform/access/rights.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { ownEmployerId } from './own-employer.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context }) => {
  const reader = readerOf(request)
  const actor = await context.actor()
  return {
    employer: await getOwnEmployer(actor),
    mayChange: holds(actor, editEmployer),
    tags: employerHead(reader, reader.t('employers:documents.title')),
  }
})

export const action = pageAction(DocumentForm, async ({ request, actor, value }) => {
  const given =
    value.intent === 'licence'
      ? value.licence
      : value.intent === 'authorisation'
        ? value.authorisation
        : value.agency_licence
  const accepted = await acceptFile(given, value.intent)
  await addDocument(actor, { employerId: ownEmployerId(actor), kind: value.intent, file: accepted })
  return sayAfter(readerOf(request).paths.employerDocuments(), 'employers:documents.uploaded')
})

export default function DocumentsRoute() {
  return <DocumentsPage {...useLoaderData<typeof loader>()} />
}
