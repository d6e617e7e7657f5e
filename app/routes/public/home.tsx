import { useLoaderData } from '@remix-run/react'
import { getHomePage } from '#app/domains/jobs/get-home-page.server.ts'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { Home } from '#app/domains/jobs/ui/home.tsx'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { pageLoader, unsent } from '#app/platform/remix/page-loader.server.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['search'] }
export const meta = pageMeta

export const loader = pageLoader(async ({ request }) => {
  const { t, paths } = readerOf(request)
  const [page, places] = await Promise.all([getHomePage(), getPlaces()])
  const head = { title: t('home:title'), description: t('jobs:search.description'), canonical: paths.home() }
  return unsent({ page, places, tags: headTags(head, t('name'), originOf(request)) })
})

export default function HomeRoute() {
  const { page, places } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <Home page={page} />
    </PlacesProvider>
  )
}
