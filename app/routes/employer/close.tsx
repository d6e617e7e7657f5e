import { useLoaderData } from '@remix-run/react'
import { getVacancyForm } from '#app/domains/jobs/posting/get-vacancy-form.server.ts'
import { ClosePage } from '#app/domains/jobs/ui/close-vacancy-page.tsx'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { closeVacancy } from '#app/domains/jobs/close-vacancy.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, context, params }) => {
  const reader = readerOf(request)
  const { vacancy } = await getVacancyForm(await context.actor(), params.vacancyId)
  return { title: vacancy?.title ?? '', tags: employerHead(reader, reader.t('jobs:close.title')) }
})

export const action = pageAction(NoFields, async ({ request, actor, params }) => {
  await closeVacancy(actor, { vacancyId: readId(params.vacancyId), reason: 'employer_closed' })
  return sayAfter(readerOf(request).paths.ownVacancies({ group: 'ended' }), 'jobs:own.closed')
})

export default function CloseRoute() {
  return <ClosePage {...useLoaderData<typeof loader>()} />
}
