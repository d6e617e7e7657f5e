import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getEmployerPage } from '#app/domains/jobs/get-employer-page.server.ts'
import { resultsBehind } from '#app/domains/jobs/ui/back-to-results.ts'
import { EmployerView } from '#app/domains/jobs/ui/employer-view.tsx'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { readerOf } from '#app/reader.server.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { pageLoader, unsent } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async ({ request, params }) => {
  const { t, paths } = readerOf(request)
  const after = queryOf(request).get('after')
  const [page, places] = await Promise.all([getEmployerPage(params.employerId, after), getPlaces()])
  if (page.mergedInto !== null) throw redirect(paths.employer(page.mergedInto), { status: 301 })
  const { id, name } = page.employer
  const description = t('employers:description', { name, count: page.openVacancies })
  const head = {
    title: name,
    description,
    canonical: after === null && !page.isSuspended ? paths.employer(id) : undefined,
  }
  const results = resultsBehind(request, paths)
  return unsent({ page, places, results, isFirst: after === null, tags: headTags(head, t('name'), originOf(request)) })
})

export default function EmployerRoute() {
  const { page, places, results, isFirst } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <EmployerView page={page} results={results} isFirst={isFirst} />
    </PlacesProvider>
  )
}
