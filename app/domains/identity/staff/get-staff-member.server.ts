import { db } from '#db/client.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { NotFound } from '#app/platform/errors.ts'
import type { CityScope } from '#app/platform/access/rights.ts'
import { selectStaff, toStaffMember } from './staff-queries.server.ts'
import type { StaffMember } from './staff.ts'

export type StaffMemberPage = StaffMember & {
  isSelf: boolean
  isAccountWithin: boolean
  resetWaits: 'none' | 'for_me' | 'for_others'
}

/** One of them; NotFound outside the scope. */
export async function getStaffMember(scope: CityScope, actor: Person, personId: number): Promise<StaffMemberPage> {
  const row = await selectStaff(db(), scope)
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow(() => new NotFound(`Staff ${personId}`))
  const { reset_requested_by: requester } = row
  return {
    ...toStaffMember(row, actor.personId),
    isSelf: personId === actor.personId,
    isAccountWithin: row.is_account_within,
    resetWaits: requester === null ? 'none' : requester === actor.personId ? 'for_others' : 'for_me',
  }
}
