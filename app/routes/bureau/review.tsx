import { useLoaderData } from '@remix-run/react'
import { TakeForm } from '#app/domains/review/review-forms.ts'
import { reviewRows } from '#app/domains/review/review-list.server.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { ReviewListView } from '#app/domains/review/ui/review-list-view.tsx'
import { readerOf } from '#app/reader.server.ts'
import { sayAfter } from '#app/platform/http/flash.server.ts'

import { pageAction } from '#app/platform/remix/page-action.server.ts'
import { pageMeta } from '#app/ui/shell/page-head.ts'
import { listLoader } from '../list-loaders.server.ts'

export const handle = { enhance: ['table'] }
export const meta = pageMeta

export const loader = listLoader(reviewRows)

export const action = pageAction(TakeForm, async ({ request, actor, value }) => {
  const count = await takeReviewItems(actor, { itemIds: value.items })
  return sayAfter(readerOf(request).paths.review('?assigned=me'), 'review:flash.taken', { count })
})

export default function ReviewRoute() {
  return <ReviewListView {...useLoaderData<typeof loader>()} />
}
