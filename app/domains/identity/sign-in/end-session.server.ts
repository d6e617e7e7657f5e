import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'

/** The session is over from the next request on. */
export async function endSession(trx: Transaction<DB>, sessionId: number): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ ended_at: now() })
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .execute()
}

/** Signing out: ends the session of the request itself. A stranger has none to end. */
export const signOut = operation(async (trx, actor, _: void) => {
  if (actor.kind !== 'person') return
  await endSession(trx, actor.sessionId)
  await record(trx, actor, {
    event: 'session.ended',
    entity: 'session',
    entityId: actor.sessionId,
    after: { way: 'signed_out' },
  })
})

/**
 * Ends one session of one's own, or with `all_others` every one but this. NotFound for a session that is over already
 * or somebody else's.
 */
export const revokeSession = operation(async (trx, actor, { session }: { session: number | 'all_others' }) => {
  if (actor.kind !== 'person') throw new NotFound('No sessions without a person')
  const ended = await trx
    .updateTable('sessions')
    .set({ ended_at: now() })
    .where('person_id', '=', actor.personId)
    .where('ended_at', 'is', null)
    .where('id', session === 'all_others' ? '<>' : '=', session === 'all_others' ? actor.sessionId : session)
    .returning('id')
    .execute()
  if (ended.length === 0 && session !== 'all_others') throw new NotFound(`Session ${session}`)
  await record(trx, actor, {
    event: 'session.revoked',
    entity: 'session',
    entityId: session === 'all_others' ? actor.sessionId : session,
    after: { ended: ended.map(({ id }) => id) },
  })
})
