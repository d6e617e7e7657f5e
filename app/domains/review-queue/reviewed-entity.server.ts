import type { RawBuilder, Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { ReviewSign } from './review-item.ts'

/** So many rows are kept as evidence beside a sign; where there are more, `count` says how many. */
export const mostEvidence = 5

/** What an area declares of its things that are put before bureaus. */
export type ReviewedEntity = {
  table: keyof DB
  /** Its rows: `id`, `name` as people call it, `offered_by` where somebody else has a name, and `city_code`. */
  named: RawBuilder<unknown>
  /**
   * The employers concerned, as a bigint[], of the row with the id in this expression: who posts it, then for whom an
   * agency does.
   */
  employersOf(id: RawBuilder<number>): RawBuilder<unknown>
  /** What looks doubtful about one of them, each sign with the figures and the ids that show it. It decides nothing. */
  findSigns(trx: Transaction<DB>, id: number): Promise<ReviewSign[]>
}
