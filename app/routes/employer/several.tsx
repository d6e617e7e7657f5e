import { data } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { PastedForm } from '#app/domains/exchange/pasted-form.ts'
import { readPasted } from '#app/domains/exchange/read-pasted.server.ts'
import { SeveralVacanciesPage } from '#app/domains/exchange/ui/several-vacancies-page.tsx'
import { getVacancyForm } from '#app/domains/jobs/posting/get-vacancy-form.server.ts'
import { saveVacancies } from '#app/domains/jobs/posting/save-vacancies.server.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

/** Several vacancies at once, out of rows that are pasted. */
export const loader = pageLoader(async ({ request, context }) => {
  const reader = readerOf(request)
  const [page, places] = await Promise.all([getVacancyForm(await context.actor(), undefined), getPlaces()])
  return { page, places, tags: employerHead(reader, reader.t('jobs:several.title')) }
})

export const action = pageAction(PastedForm, async ({ request, actor, state, value }) => {
  const { cityCode, mayPublish } = await getVacancyForm(actor, undefined)
  const { rows, unused } = await readPasted(value, cityCode)
  if (value.act === 'read')
    return data({ form: state, preview: { unused, rows: rows.map(({ form: _, ...shown }) => shown) } })
  const { batchId, ...counts } = await saveVacancies(actor, {
    clientId: value.clientId,
    vacancies: rows.map((row) => ({
      form: row.form,
      isHandedIn: value.act === 'post' && mayPublish && row.state === 'whole',
    })),
  })
  return sayAfter(readerOf(request).paths.vacancyBatch(batchId), 'jobs:several.saved', counts)
})

export default function SeveralVacanciesRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <SeveralVacanciesPage page={page} />
    </PlacesProvider>
  )
}
