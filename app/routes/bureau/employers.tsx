import { useLoaderData } from '@remix-run/react'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readEmployerSearch } from '#app/domains/review/employer-search.ts'
import { getEmployerList } from '#app/domains/review/get-employer-list.server.ts'
import { readReview } from '#app/domains/review/review-permissions.ts'
import { EmployerListView } from '#app/domains/review/ui/employer-list-view.tsx'
import { readerOf } from '#app/reader.server.ts'
import { personOf } from '#app/platform/access/gate.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { cityScope } from '#app/platform/access/rights.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t } = readerOf(args.request)
  const scope = cityScope(await personOf(args), readReview)
  const search = readEmployerSearch(queryOf(args.request))
  const [list, places] = await Promise.all([getEmployerList(scope, search), getPlaces()])
  const title = t('review:employers.title')
  return {
    list,
    search,
    places,
    isOfAllCities: scope.cityCode === null,
    tags: headTags({ title, description: title }, t('name'), ''),
  }
})

export default function BureauEmployersRoute() {
  const { places, ...page } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <EmployerListView {...page} />
    </PlacesProvider>
  )
}
