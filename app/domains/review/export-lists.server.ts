import { record } from '#app/platform/audit.server.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { cityScope } from '#app/platform/access/rights.ts'
import { inPieces, type TableFormat } from '#app/platform/files/table-export.server.ts'
import type { EmployerSearch } from './employer-search.ts'
import { type EmployerRow, employerRows } from './get-employer-list.server.ts'
import { type ReviewRow, reviewRows } from './get-review-list.server.ts'
import { readReview } from './review-permissions.ts'
import type { ReviewSearch } from './review-search.ts'

type Wanted<Search> = { search: Search; format: TableFormat }

/** What was asked for, for the trail; where the page began is left out. */
const asked = ({ after: _, ...search }: ReviewSearch | EmployerSearch) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== null && value !== false))

/** All items of a list, with the filters and the cities it was seen with; that they were taken along is recorded. */
export const exportReviewList = operation(
  async (trx, actor, { search, format }: Wanted<ReviewSearch>): Promise<AsyncIterable<ReviewRow>> => {
    if (actor.kind !== 'person') throw new Forbidden('Only a person takes the queue along')
    const scope = cityScope(actor, readReview)
    await record(trx, actor, {
      event: 'review_list.exported',
      entity: 'review_item',
      entityId: null,
      after: { format, ...asked(search) },
    })
    const cursorOf = (row: ReviewRow | undefined) =>
      row ? { at: new Date(row.endedAt ?? row.dueAt), id: row.id } : null
    return inPieces<ReviewRow>((last, limit) => reviewRows(actor, scope, { ...search, after: cursorOf(last) }, limit))
  },
)

/** The same for the list of employers. */
export const exportEmployerList = operation(
  async (trx, actor, { search, format }: Wanted<EmployerSearch>): Promise<AsyncIterable<EmployerRow>> => {
    const scope = cityScope(actor, readReview)
    await record(trx, actor, {
      event: 'employer_list.exported',
      entity: 'employer',
      entityId: null,
      after: { format, ...asked(search) },
    })
    return inPieces<EmployerRow>((last, limit) => employerRows(scope, { ...search, after: last?.id ?? null }, limit))
  },
)
