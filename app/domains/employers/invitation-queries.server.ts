import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { now } from '#app/platform/clock.ts'

/** Invitations that can still be answered. */
export function openInvitations(trx: Pick<Transaction<DB>, 'selectFrom'>) {
  return trx
    .selectFrom('employer_invitations as i')
    .innerJoin('employers as e', 'e.id', 'i.employer_id')
    .select(['i.id', 'i.employer_id', 'i.role', 'i.address_masked', 'i.invited_at', 'i.expires_at', 'e.name', 'e.city_code'])
    .where('i.accepted_at', 'is', null)
    .where('i.declined_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .where('i.expires_at', '>', now())
    .where('e.status', '<>', 'merged')
}

/** The same, as far as they were sent to an address of this person. */
export function invitationsTo(trx: Pick<Transaction<DB>, 'selectFrom'>, personId: number) {
  return openInvitations(trx)
    .innerJoin('people as p', (join) => join.on('p.id', '=', personId)
      .on(({ or, eb }) => or([eb('p.phone_index', '=', eb.ref('i.address_index')), eb('p.email_index', '=', eb.ref('i.address_index'))])))
}
