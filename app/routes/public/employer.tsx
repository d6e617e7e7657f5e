import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { getReplyFigures } from '#app/domains/applications/get-reply-figures.server.ts'
import { ReplyRate } from '#app/domains/applications/ui/reply-rate.tsx'
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
  const figures = await getReplyFigures(id)
  const description = t('employers:description', { name, count: page.openVacancies })
  const head = {
    title: name,
    description,
    canonical: after === null && !page.isSuspended ? paths.employer(id) : undefined,
  }
  const tags = headTags(head, t('name'), originOf(request))
  const results = resultsBehind(request, paths)
  return unsent({ page, places, results, figures, isFirst: after === null, tags })
})

export default function EmployerRoute() {
  const { page, places, results, figures, isFirst } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <EmployerView page={page} results={results} isFirst={isFirst} replyRate={<ReplyRate figures={figures} />} />
    </PlacesProvider>
  )
}
