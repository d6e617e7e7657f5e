import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import {
  getEmployerSearchOfForm,
  getEmployerSearchPage,
} from '#app/domains/jobs/employer-search/get-employer-search-page.server.ts'
import { employerSearchUrl } from '#app/domains/jobs/employer-search/employer-search-params.ts'
import { placeNames, PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { EmployerResultsPage } from '#app/domains/jobs/ui/employer-results-page.tsx'
import { listedEmployers } from '#app/domains/jobs/ui/listed-kinds.ts'
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
  const sent = await getEmployerSearchOfForm(queryOf(request))
  if (sent) throw redirect(employerSearchUrl(sent, {}, paths.employers()), { status: 303 })
  const [page, places] = await Promise.all([getEmployerSearchPage(queryOf(request)), getPlaces()])
  const head = {
    title: searchTitle(t, placeNames(places, language), listedEmployers, page),
    description: t('employers:search.description'),
    canonical: employerSearchUrl(page.search, { page: page.search.page }, paths.employers()),
  }
  return unsent({ page, places, tags: headTags(head, t('name'), originOf(request)) })
})

export default function EmployersRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <EmployerResultsPage page={page} />
    </PlacesProvider>
  )
}
