import { useLoaderData } from '@remix-run/react'
import { getPlaces } from '#app/domains/places/get-places.server.ts'
import { PlacesProvider } from '#app/domains/places/ui/places.tsx'
import { confirmProposal, decideReviewItem, sendBackProposal } from '#app/domains/review/decide-review-item.server.ts'
import { readChoice } from '#app/domains/review/decisions.ts'
import { findNextItem } from '#app/domains/review/find-next-item.server.ts'
import { getReviewItemPage } from '#app/domains/review/get-review-item-page.server.ts'
import { giveBackReviewItem } from '#app/domains/review/give-back-review-item.server.ts'
import { handOverReviewItem } from '#app/domains/review/hand-over-review-item.server.ts'
import { ReviewItemForm } from '#app/domains/review/review-forms.ts'
import { reviewList } from '#app/domains/review/review-list.tsx'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { ReviewItemView } from '#app/domains/review/ui/review-item-view.tsx'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'
import { personOf } from '#app/platform/access/route-guard.server.ts'
import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { readSearch, searchQuery } from '#app/lists/list.ts'
import { headTags, pageMeta } from '#app/ui/shell/page-head.ts'

export const meta = pageMeta

export const loader = pageLoader(async (args) => {
  const { request, params } = args
  const reader = readerOf(request)
  const [page, places] = await Promise.all([getReviewItemPage(await personOf(args), params.itemId), getPlaces()])
  const query = queryOf(request)
  const [decision, reason] = readChoice(page.item.kind, page.decisions, query.get('choice')) ?? []
  const t = textsIn(page.recipientLanguage)('review')
  const chosen =
    decision && reason
      ? { choice: `${decision}.${reason}`, text: reason === 'other' ? '' : t(`texts.${decision}.${reason}`) }
      : null
  const title = reader.t(`review:kinds.${page.item.kind}`)
  return {
    page,
    places,
    chosen,
    list: listOf(query),
    tags: headTags({ title, description: title }, reader.t('name'), ''),
  }
})

/** The list the item was opened from, as its query. */
const listOf = (query: URLSearchParams) => searchQuery(reviewList, { ...readSearch(reviewList, query), after: null })

export const action = pageAction(ReviewItemForm, async ({ request, context, params, actor, value }) => {
  const { paths } = readerOf(request)
  const itemId = readId(params.itemId)
  const list = listOf(queryOf(request))
  const here = paths.reviewItem(itemId, list)
  /** Says what came of it, here or on the page of the next item that is theirs to decide. */
  const sayAndGoOn = async (goesOn: 'next' | undefined, outcome: 'decided' | 'proposed') => {
    if (!goesOn) return sayAfter(here, `review:flash.${outcome}`)
    const next = await findNextItem(await personOf({ context }), readSearch(reviewList, queryOf(request)), itemId)
    return next === null
      ? sayAfter(paths.review(list), `review:flash.${outcome}_last`)
      : sayAfter(paths.reviewItem(next, list), `review:flash.${outcome}_next`)
  }
  switch (value.intent) {
    case 'take':
      await takeReviewItems(actor, { itemIds: [itemId] })
      return sayAfter(here, 'review:flash.taken', { count: 1 })
    case 'give_back':
      await giveBackReviewItem(actor, { itemId, version: value.version })
      return sayAfter(paths.review(list), 'review:flash.given_back')
    case 'hand_over':
      await handOverReviewItem(actor, { itemId, version: value.version, personId: value.personId })
      return sayAfter(here, 'review:flash.handed_over')
    case 'decide': {
      const [decision, reasonCode] = value.choice
      const outcome = await decideReviewItem(actor, {
        itemId,
        version: value.version,
        decision,
        reasonCode,
        reasonText: value.reasonText,
        setAside: value.setAside,
      })
      return sayAndGoOn(value.goesOn, outcome)
    }
    case 'confirm':
      await confirmProposal(actor, { itemId, version: value.version })
      return sayAndGoOn(value.goesOn, 'decided')
    case 'send_back':
      await sendBackProposal(actor, { itemId, version: value.version, words: value.words })
      return sayAfter(here, 'review:flash.sent_back')
  }
})

export default function ReviewItemRoute() {
  const { page, places, chosen, list } = useLoaderData<typeof loader>()
  return (
    <PlacesProvider value={places}>
      <ReviewItemView page={page} chosen={chosen} list={list} />
    </PlacesProvider>
  )
}
