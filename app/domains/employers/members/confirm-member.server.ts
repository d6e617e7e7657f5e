import { keptPaths } from '#app/paths.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Forbidden, NotFound } from '#app/platform/errors.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { belongingOf, lockEmployer } from '../change-employer-status.server.ts'
import { membersOf, waitingMembersOf } from './employer-members.server.ts'
import { runEmployer } from '../employer-permissions.ts'
import { MemberRole } from '../employer.ts'

/**
 * An owner confirms somebody who came in before the employer was proved theirs: they act for it again, as whatever they
 * were, and are told. NotFound for who does not wait, or waits elsewhere.
 */
export const confirmMember = operation(async (trx, actor, { grantId }: { grantId: number }) => {
  if (actor.kind !== 'person' || actor.employerId === null) throw new Forbidden('Only a member confirms members')
  const employer = await lockEmployer(trx, actor.employerId)
  permit(actor, runEmployer, belongingOf(employer))
  const member = (await waitingMembersOf(trx, employer.id)).find(({ id }) => id === grantId)
  if (!member) throw new NotFound(`Member ${grantId}`)
  const mine = (await membersOf(trx, employer.id)).find(
    ({ person_id, role }) => person_id === actor.personId && role === 'employer_owner',
  )
  const at = now()
  await trx
    .updateTable('role_grants')
    .set({ granted_at: at, granted_by: actor.personId, proved_at: mine?.proved_at ? at : null })
    .where('id', '=', grantId)
    .execute()
  await sendMessage(trx, {
    to: { personId: member.person_id },
    template: 'member_confirmed',
    values: { employer: employer.name, role: MemberRole.parse(member.role) },
    link: keptPaths.employerHome(),
  })
  await record(trx, actor, {
    event: 'member.confirmed',
    entity: 'employer',
    entityId: employer.id,
    cityCode: employer.city_code,
    after: { person_id: member.person_id, role: member.role },
  })
})
