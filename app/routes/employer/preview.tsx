import { useLoaderData } from '@remix-run/react'
import { employerHead } from '#app/domains/employers/ui/employer-head.ts'
import { getVacancyPreview } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { VacancyView } from '#app/domains/jobs/ui/vacancy-view.tsx'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

/** A vacancy as seekers will see it. */
export const loader = pageLoader(async ({ request, context, params }) => {
  const reader = readerOf(request)
  const [page, places] = await Promise.all([getVacancyPreview(await context.actor(), params.vacancyId), getPlaces()])
  return { page, places, tags: employerHead(reader, reader.t('jobs:posting.preview')) }
})

export default function PreviewRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <VacancyView page={page} results={null} apply={null} keep={null} isPreview />
    </PlacesProvider>
  )
}
