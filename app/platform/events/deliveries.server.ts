import { type Transaction, sql } from 'kysely'
import { db } from '#db/client.ts'
import { isDue } from '#db/due.ts'
import type { DB } from '#db/schema.generated.ts'
import { cleanLine, cut, shorten } from '#db/values/text.ts'
import type { EventIds } from './event.ts'

/** What passes by itself, such as two who waited for each other, is over by the second or third time. */
const firstPauseSeconds = 10
/**
 * Each pause is twice as long as the one before, so the last attempt comes after 23 hours: what somebody mends on the
 * next morning needs no further act. No pause is longer than a day, which `isDue` counts on.
 */
const mostAttempts = 14

/** An event on its way to one who reacts. */
export type Delivery = { eventId: number; reaction: string; attempts: number; name: string; ids: EventIds }

/**
 * The next due delivery to one of these reactions, held until the transaction ends: nobody else takes it meanwhile, and
 * when its worker dies it is free again.
 */
export async function claimDelivery(trx: Transaction<DB>, reactions: readonly string[]): Promise<Delivery | undefined> {
  const { rows } = await sql<Delivery>`
    select d.event_id as "eventId", d.reaction, d.attempts, e.event as name, e.ids
    from event_deliveries d join events e on e.id = d.event_id
    where d.failed_at is null and d.reaction = any(${[...reactions]}::text[]) and ${isDue}
    order by d.not_before, d.event_id limit 1 for update of d skip locked`.execute(trx)
  return rows[0]
}

/** The reaction is done; the event goes with its last delivery. */
export async function completeDelivery(trx: Transaction<DB>, { eventId, reaction }: Delivery): Promise<void> {
  // Who completes another delivery of the event at this moment waits here, and then sees whether it was the last.
  await sql`select from events where id = ${eventId} for update`.execute(trx)
  await sql`delete from event_deliveries where event_id = ${eventId} and reaction = ${reaction}`.execute(trx)
  await sql`
    delete from events where id = ${eventId}
      and not exists (select from event_deliveries where event_id = ${eventId})`.execute(trx)
}

/** Keeps why a reaction failed, and when it is tried again; answers whether it was tried for the last time. */
export async function noteFailure({ eventId, reaction, attempts }: Delivery, error: unknown): Promise<boolean> {
  const reason = shorten(cleanLine(cut(error instanceof Error ? error.message : String(error), 4_000)), 1_000)
  const isLast = attempts + 1 >= mostAttempts
  await sql`
    update event_deliveries set attempts = attempts + 1, last_error = ${reason},
      not_before = now() + make_interval(secs => ${firstPauseSeconds * 2 ** attempts}),
      failed_at = case when ${isLast} then now() end
    where event_id = ${eventId} and reaction = ${reaction} and attempts = ${attempts}`.execute(db())
  return isLast
}

/** Deliveries on their way, since when the oldest waits of those never tried, and those that failed for good. */
export async function deliveriesState(): Promise<{ waiting: number; failed: number; oldest: Date | null }> {
  const { rows } = await sql<{ waiting: number; failed: number; oldest: Date | null }>`
    select count(*) filter (where d.failed_at is null) as waiting, count(d.failed_at) as failed,
      min(e.created_at) filter (where d.attempts = 0 and d.failed_at is null) as oldest
    from event_deliveries d join events e on e.id = d.event_id`.execute(db())
  return rows[0]!
}

export type FailedDelivery = Pick<Delivery, 'name' | 'ids' | 'reaction'> & { failedAt: Date; reason: string }

/** What failed for good, oldest first. */
export async function failedDeliveries(): Promise<FailedDelivery[]> {
  const { rows } = await sql<FailedDelivery>`
    select e.event as name, e.ids, d.reaction, d.failed_at as "failedAt", d.last_error as reason
    from event_deliveries d join events e on e.id = d.event_id
    where d.failed_at is not null order by d.failed_at, d.event_id`.execute(db())
  return rows
}

/** Has all of them tried anew, as often as the first time; answers how many. */
export async function retryFailed(): Promise<number> {
  const { numAffectedRows } = await sql`
    update event_deliveries set failed_at = null, attempts = 0, not_before = now()
    where failed_at is not null`.execute(db())
  return Number(numAffectedRows ?? 0n)
}

/** Gives all of them up; answers how many. */
export async function forgetFailed(): Promise<number> {
  return db()
    .transaction()
    .execute(async (trx) => {
      const { rows } = await sql<Delivery>`
        select event_id as "eventId", reaction from event_deliveries
        where failed_at is not null order by event_id, reaction for update`.execute(trx)
      for (const delivery of rows) await completeDelivery(trx, delivery)
      return rows.length
    })
}
