import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from './access/actor.ts'
import { now } from './clock.ts'

/** One act for the trail. Telephone numbers and the like go in masked: the trail is kept longer than they are. */
export type AuditEntry = {
  /** `employer.verified`, `session.started`: what happened, in the past tense. */
  event: string
  entity: string
  entityId: number | null
  /** The city the thing belongs to; the actor's own when not said. */
  cityCode?: string | null
  before?: Record<string, unknown> | null
  after?: Record<string, unknown> | null
  outcome?: 'done' | 'refused'
}

const recorded = new WeakSet<Transaction<DB>>()

/** Adds to the audit trail, in the transaction of the act. */
export async function record(trx: Transaction<DB>, actor: Actor, entry: AuditEntry): Promise<void> {
  recorded.add(trx)
  const person = actor.kind === 'person' ? actor : null
  await trx
    .insertInto('audit_rows')
    .values({
      at: now(),
      person_id: person?.personId ?? null,
      role: person?.role ?? actor.kind,
      city_code: entry.cityCode ?? person?.cityCode ?? null,
      event: entry.event,
      outcome: entry.outcome ?? 'done',
      entity: entry.entity,
      entity_id: entry.entityId,
      before: entry.before ? JSON.stringify(entry.before) : null,
      after: entry.after ? JSON.stringify(entry.after) : null,
    })
    .execute()
}

/** Whether something was recorded in this transaction. */
export const isRecorded = (trx: Transaction<DB>): boolean => recorded.has(trx)
