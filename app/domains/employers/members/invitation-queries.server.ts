import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { now } from '#app/platform/clock.ts'

/** Invitations that can still be answered: open, in time, and of somebody who owns the employer still. */
export function openInvitations(trx: Pick<Transaction<DB>, 'selectFrom'>) {
  return trx
    .selectFrom('employer_invitations as i')
    .innerJoin('employers as e', 'e.id', 'i.employer_id')
    .select([
      'i.id',
      'i.employer_id',
      'i.role',
      'i.address_masked',
      'i.invited_by',
      'i.invited_at',
      'i.expires_at',
      'e.name',
      'e.city_code',
    ])
    .where('i.accepted_at', 'is', null)
    .where('i.declined_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .where('i.expires_at', '>', now())
    .where('e.status', '<>', 'merged')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('role_grants as inviter')
          .select('inviter.id')
          .whereRef('inviter.employer_id', '=', 'i.employer_id')
          .whereRef('inviter.person_id', '=', 'i.invited_by')
          .where('inviter.role', '=', 'employer_owner')
          .where('inviter.granted_at', 'is not', null)
          .where('inviter.revoked_at', 'is', null),
      ),
    )
}

/** The same, as far as they were sent to an address of this person. */
export function invitationsTo(trx: Pick<Transaction<DB>, 'selectFrom'>, personId: number) {
  return openInvitations(trx).innerJoin('people as p', (join) =>
    join
      .on('p.id', '=', personId)
      .on(({ or, eb }) =>
        or([eb('p.phone_index', '=', eb.ref('i.address_index')), eb('p.email_index', '=', eb.ref('i.address_index'))]),
      ),
  )
}
