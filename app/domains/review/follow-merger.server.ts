import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { withdrawReviewItems } from '#app/domains/review-queue/withdraw-review-items.server.ts'
import type { Actor } from '#app/platform/actor.ts'

/** What waits about an employer that was merged: its suspension is pointless, and its reports are about the other now. */
export async function followMerger(trx: Transaction<DB>, actor: Actor, fromId: number, intoId: number): Promise<void> {
  await withdrawReviewItems(trx, actor, { entity: 'employer', entityId: fromId, kinds: ['employer_suspension', 'employer_lifting'] })
  await sql`
    update review_items set entity_id = ${intoId}, version = version + 1
    where entity = 'employer' and entity_id = ${fromId} and kind = 'report' and status in ('waiting','assigned','proposed')
      and not exists (select from review_items other where other.entity = 'employer' and other.entity_id = ${intoId}
        and other.kind = 'report' and other.status in ('waiting','assigned','proposed'))`.execute(trx)
  await trx.updateTable('reports').set({ employer_id: intoId }).where('employer_id', '=', fromId).execute()
}
