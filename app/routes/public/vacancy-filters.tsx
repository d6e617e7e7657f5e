import { useLoaderData } from '@remix-run/react'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { getSearchPage } from '#app/domains/jobs/search/get-search-page.server.ts'
import { FiltersPage } from '#app/domains/jobs/ui/filters-page.tsx'
import { listedVacancies } from '#app/domains/jobs/ui/listed-kinds.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { pageLoader, unsent } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request }) => {
  const { t } = readerOf(request)
  const [page, places] = await Promise.all([getSearchPage(queryOf(request), true), getPlaces()])
  const head = { title: t('jobs:filters.title'), description: t('jobs:search.description') }
  return unsent({ page, places, tags: headTags(head, t('name'), originOf(request)) })
})

export default function VacancyFiltersRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <FiltersPage kind={listedVacancies} page={page} />
    </PlacesProvider>
  )
}
