import { keptPaths } from '#app/paths.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Forbidden, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { lockEmployer } from '../change-employer-status.server.ts'
import { grantMembership, membersOf, tellOwners } from './employer-members.server.ts'
import { answerInvitations } from '../employer-permissions.ts'
import { MemberRole } from '../employer.ts'
import { invitationsTo } from './invitation-queries.server.ts'

/**
 * Accepts or declines an invitation. Who accepts is a member at once, acts as one from the next page on, and the owners
 * are told. NotFound when it is somebody else's, too old, withdrawn or answered.
 */
export const answerInvitation = operation(async (trx, actor, input: { invitationId: number; isAccepted: boolean }) => {
  if (actor.kind !== 'person') throw new Forbidden('Only a person is invited')
  permit(actor, answerInvitations, { cityCode: null, personId: actor.personId })
  const its = invitationsTo(trx, actor.personId).select('p.name as person_name').where('i.id', '=', input.invitationId)
  const missing = () => new NotFound(`Invitation ${input.invitationId}`)
  const { employer_id: employerId } = await its.executeTakeFirstOrThrow(missing)
  await lockEmployer(trx, employerId)
  const invitation = await its.forUpdate('i').executeTakeFirstOrThrow(missing)
  const at = now()
  if (!input.isAccepted) {
    await trx.updateTable('employer_invitations').set({ declined_at: at }).where('id', '=', invitation.id).execute()
  } else {
    await trx
      .updateTable('employer_invitations')
      .set({ accepted_at: at, accepted_by: actor.personId })
      .where('id', '=', invitation.id)
      .execute()
    const inviter = (await membersOf(trx, employerId)).find(
      ({ person_id, proved_at }) => person_id === invitation.invited_by && proved_at !== null,
    )
    const grant = await grantMembership(trx, {
      personId: actor.personId,
      employerId,
      role: MemberRole.parse(invitation.role),
      cameBy: 'invited',
      isProved: inviter !== undefined,
      by: null,
      at,
    })
    await trx.updateTable('sessions').set({ role_grant_id: grant }).where('id', '=', actor.sessionId).execute()
    await tellOwners(trx, employerId, {
      template: 'member_joined',
      values: { employer: invitation.name, name: invitation.person_name },
      link: keptPaths.members(),
    })
  }
  await record(trx, actor, {
    event: input.isAccepted ? 'invitation.accepted' : 'invitation.declined',
    entity: 'employer',
    entityId: employerId,
    cityCode: invitation.city_code,
    after: { role: invitation.role, address: invitation.address_masked },
  })
})
