import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { belongingOf, lockEmployer } from '../change-employer-status.server.ts'
import { membersOf, waitingMembersOf } from './employer-members.server.ts'
import { leaveEmployer, runEmployer } from '../employer-permissions.ts'

/**
 * Ends somebody's place in an employer: an owner removes anybody, also who waits to be confirmed, everybody may leave.
 * It counts from their very next request, and they are told. Answers whether it was one's own. Refused for the last
 * owner, because nobody could act for the employer then. NotFound for another employer's.
 */
export const removeMember = operation(
  async (trx, actor, { grantId }: { grantId: number }): Promise<{ isSelf: boolean }> => {
    if (actor.kind !== 'person' || actor.employerId === null) throw new Forbidden('Only a member can remove members')
    const employer = await lockEmployer(trx, actor.employerId)
    const members = await membersOf(trx, employer.id)
    const waiting = await waitingMembersOf(trx, employer.id)
    const member = [...members, ...waiting].find(({ id }) => id === grantId)
    if (!member) throw new NotFound(`Member ${grantId}`)
    const isLeaving = member.person_id === actor.personId
    permit(actor, isLeaving ? leaveEmployer : runEmployer, belongingOf(employer))
    if (
      members.includes(member) &&
      member.role === 'employer_owner' &&
      members.filter(({ role }) => role === 'employer_owner').length === 1
    )
      throw new Conflict('employers:conflict.last_owner')
    await trx
      .updateTable('role_grants')
      .set({ revoked_at: now(), revoked_by: actor.personId })
      .where('id', '=', grantId)
      .execute()
    if (!isLeaving)
      await sendMessage(trx, {
        to: { personId: member.person_id },
        template: 'member_removed',
        values: { employer: employer.name },
      })
    await record(trx, actor, {
      event: isLeaving ? 'member.left' : 'member.removed',
      entity: 'employer',
      entityId: employer.id,
      cityCode: employer.city_code,
      before: { person_id: member.person_id, role: member.role },
    })
    return { isSelf: isLeaving }
  },
)
