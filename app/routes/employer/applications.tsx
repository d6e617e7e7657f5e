import { useLoaderData } from '@remix-run/react'
import { RefuseForm } from '#app/domains/applications/application-forms.ts'
import { applicantRows } from '#app/domains/applications/applicant-list.server.ts'
import { refuseApplications } from '#app/domains/applications/refuse-applications.server.ts'
import { ApplicantsView } from '#app/domains/applications/ui/applicants-view.tsx'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { listLoader } from '../list-loaders.server.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

export const loader = listLoader(applicantRows)

export const action = pageAction(RefuseForm, async ({ request, actor, value: { intent: _, items, ...refusal } }) => {
  const count = await refuseApplications(actor, { applicationIds: items, ...refusal })
  return sayAfter(readerOf(request).paths.applications({ state: 'silent' }), 'applications:flash.refused', { count })
})

export default function ApplicantsRoute() {
  return <ApplicantsView {...useLoaderData<typeof loader>()} />
}
