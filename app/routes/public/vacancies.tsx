import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { getSearchOfForm, getSearchPage } from '#app/domains/jobs/search/get-search-page.server.ts'
import { vacancySearchUrl } from '#app/domains/jobs/search/search-params.ts'
import { placeNames, PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { listedVacancies } from '#app/domains/jobs/ui/listed-kinds.ts'
import { VacancyResultsPage } from '#app/domains/jobs/ui/search-results-page.tsx'
import { searchTitle } from '#app/domains/jobs/ui/search-text.ts'
import { readerOf } from '#app/reader.server.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { pageLoader, unsent } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['search'] }
export const meta = pageMeta

export const loader = pageLoader(async ({ request }) => {
  const { t, language, paths } = readerOf(request)
  const sent = await getSearchOfForm(queryOf(request))
  if (sent) throw redirect(vacancySearchUrl(sent, {}, paths.vacancies()), { status: 303 })
  const [page, places] = await Promise.all([getSearchPage(queryOf(request)), getPlaces()])
  const head = {
    title: searchTitle(t, placeNames(places, language), listedVacancies, page),
    description: t('jobs:search.description'),
    canonical: vacancySearchUrl(page.search, { page: page.search.page }, paths.vacancies()),
  }
  return unsent({ page, places, tags: headTags(head, t('name'), originOf(request)) })
})

export default function VacanciesRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <VacancyResultsPage page={page} />
    </PlacesProvider>
  )
}
