import type { RawBuilder } from 'kysely'
import { inStates, rowsOf } from '#app/platform/lifecycle.server.ts'
import { openReviewStatuses, reviewItemStates, reviewLifecycle } from './review-status.ts'

/** The items of the queue, to be held and moved. */
export const reviewItems = rowsOf(reviewLifecycle, {
  table: 'review_items',
  columns: [
    'kind',
    'entity',
    'entity_id',
    'other_entity_id',
    'person_id',
    'assigned_to',
    'due_at',
    'proposal',
    'proposed_by',
    'reason_code',
    'reason_text',
    'set_aside',
    'version',
  ],
  hold: 'update',
  belongingOf: ({ city_code }) => ({ cityCode: city_code }),
  alongside: (_row, to, at) => (reviewItemStates[to].isOpen ? {} : { ended_at: at }),
})

/** Still to be decided; the states are written out, because the indexes cover open and ended items apart. */
export const isOpenItem = (items = 'review_items'): RawBuilder<boolean> =>
  inStates(`${items}.status`, openReviewStatuses)
