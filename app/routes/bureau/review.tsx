import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { getColleagues } from '#app/domains/review/get-colleagues.server.ts'
import { getReviewList } from '#app/domains/review/get-review-list.server.ts'
import { proposeReview, readReview } from '#app/domains/review/review-permissions.ts'
import { readReviewSearch } from '#app/domains/review/review-search.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { ReviewListView } from '#app/domains/review/ui/review-list-view.tsx'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { rowId } from '#app/platform/forms/form-fields.ts'
import { personOf } from '#app/platform/access/gate.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { cityScope, holds } from '#app/platform/access/rights.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { t } = readerOf(args.request)
  const reader = await personOf(args)
  const scope = cityScope(reader, readReview)
  const search = readReviewSearch(queryOf(args.request))
  const [list, colleagues, places] = await Promise.all([
    getReviewList(reader, scope, search),
    getColleagues(scope),
    getPlaces(),
  ])
  const title = t('review:list.title')
  return {
    list,
    colleagues,
    places,
    search: { ...search, after: search.after && { ...search.after, at: search.after.at.toISOString() } },
    mayTake: holds(reader, proposeReview),
    isOfAllCities: scope.cityCode === null,
    tags: headTags({ title, description: title }, t('name'), ''),
  }
})

export const action = pageAction(
  z.object({ items: z.array(rowId()).min(1).max(100) }),
  async ({ request, actor, value }) => {
    const count = await takeReviewItems(actor, { itemIds: value.items })
    return sayAfter(readerOf(request).paths.review('?assigned=me'), 'review:flash.taken', { count })
  },
)

export default function ReviewRoute() {
  const { places, search, ...page } = useLoaderData<typeof loader>()
  const { after } = search
  return (
    <PlacesProvider value={places}>
      <ReviewListView {...page} search={{ ...search, after: after && { ...after, at: new Date(after.at) } }} />
    </PlacesProvider>
  )
}
