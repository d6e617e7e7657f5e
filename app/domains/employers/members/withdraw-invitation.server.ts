import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { runEmployer } from '../employer-permissions.ts'
import { openInvitations } from './invitation-queries.server.ts'

/** Takes back an invitation that nobody has answered. NotFound when it is another employer's or no longer open. */
export const withdrawInvitation = operation(async (trx, actor, { invitationId }: { invitationId: number }) => {
  const invitation = await openInvitations(trx)
    .where('i.id', '=', invitationId)
    .forUpdate('i')
    .executeTakeFirstOrThrow(() => new NotFound(`Invitation ${invitationId}`))
  permit(actor, runEmployer, { cityCode: invitation.city_code, employerId: invitation.employer_id })
  await trx.updateTable('employer_invitations').set({ withdrawn_at: now() }).where('id', '=', invitationId).execute()
  await record(trx, actor, {
    event: 'invitation.withdrawn',
    entity: 'employer',
    entityId: invitation.employer_id,
    cityCode: invitation.city_code,
    after: { role: invitation.role, address: invitation.address_masked },
  })
})
