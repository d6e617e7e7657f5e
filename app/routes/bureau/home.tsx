import { useLoaderData } from '@remix-run/react'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { getBureauHome } from '#app/domains/review/get-bureau-home.server.ts'
import { BureauHomeView } from '#app/domains/review/ui/bureau-home-view.tsx'
import { readerOf } from '#app/reader.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t } = readerOf(args.request)
  const reader = await personOf(args)
  const [home, places] = await Promise.all([getBureauHome(reader), getPlaces()])
  const title = t('review:home.title')
  return {
    home,
    places,
    isOfAllCities: reader.role === 'circle_office',
    tags: headTags({ title, description: title }, t('name'), ''),
  }
})

export default function BureauHomeRoute() {
  const { home, places, isOfAllCities } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <BureauHomeView home={home} isOfAllCities={isOfAllCities} />
    </PlacesProvider>
  )
}
