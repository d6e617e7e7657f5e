import { useLoaderData } from '@remix-run/react'
import { readTrail } from '#app/domains/audit/audit-permissions.ts'
import { getTrailPage } from '#app/domains/audit/get-trail-page.server.ts'
import { readTrailSearch } from '#app/domains/audit/trail-search.ts'
import { TrailView } from '#app/domains/audit/ui/trail-view.tsx'
import { getMemberCities } from '#app/domains/places/get-places.server.ts'
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
  const scope = cityScope(await personOf(args), readTrail)
  const search = readTrailSearch(queryOf(args.request))
  const [page, cities] = await Promise.all([getTrailPage(scope, search), getMemberCities()])
  return {
    page,
    search,
    cities,
    tags: headTags({ title: t('audit:title'), description: t('audit:lead') }, t('name'), ''),
  }
})

export default function AuditRoute() {
  const { page, search, cities } = useLoaderData<typeof loader>()
  return <TrailView page={page} search={search} cities={cities} />
}
