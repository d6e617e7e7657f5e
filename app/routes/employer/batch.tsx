import { useLoaderData } from '@remix-run/react'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { discardBatch, getVacancyBatch } from '#app/domains/jobs/posting/vacancy-batch.server.ts'
import { VacancyBatchPage } from '#app/domains/jobs/ui/vacancy-batch-page.tsx'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

/** Vacancies that were written down together. */
export const loader = pageLoader(async ({ request, context, params }) => {
  const reader = readerOf(request)
  const batch = await getVacancyBatch(await context.actor(), readId(params.batchId))
  return { batch, tags: employerHead(reader, reader.t('jobs:batch.title', { count: batch.vacancies.length })) }
})

export const action = pageAction(NoFields, async ({ request, actor, params }) => {
  const count = await discardBatch(actor, { batchId: readId(params.batchId) })
  return sayAfter(readerOf(request).paths.ownVacancies({ group: 'drafts' }), 'jobs:batch.discarded', { count })
})

export default function VacancyBatchRoute() {
  return <VacancyBatchPage {...useLoaderData<typeof loader>()} />
}
