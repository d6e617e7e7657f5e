import { sql, type Transaction } from 'kysely'
import { jsonRows } from '#db/json-rows.ts'
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
export const record = (trx: Transaction<DB>, actor: Actor, entry: AuditEntry): Promise<void> =>
  recordAll(trx, actor, [entry])

/** The same of many acts at once, in one statement; nothing where there are none. */
export async function recordAll(trx: Transaction<DB>, actor: Actor, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  recorded.add(trx)
  const person = actor.kind === 'person' ? actor : null
  const rows = entries.map((entry) => ({
    at: now(),
    person_id: person?.personId ?? null,
    role: person?.role ?? actor.kind,
    city_code: entry.cityCode ?? person?.cityCode ?? null,
    event: entry.event,
    outcome: entry.outcome ?? 'done',
    entity: entry.entity,
    entity_id: entry.entityId,
    before: entry.before ?? null,
    after: entry.after ?? null,
  }))
  const columns = sql.join(Object.keys(rows[0]!).map((name) => sql.ref(name)))
  await sql`insert into audit_rows (${columns}) select ${columns} from ${jsonRows('audit_rows', rows)}`.execute(trx)
}

/** Whether something was recorded in this transaction. */
export const isRecorded = (trx: Transaction<DB>): boolean => recorded.has(trx)
