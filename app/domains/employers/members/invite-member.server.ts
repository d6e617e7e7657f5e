import { keptPaths } from '#app/paths.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict, Forbidden } from '#app/platform/errors.ts'
import { sendToForeigner } from '#app/platform/messages/foreign-messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { withinQuota } from '#app/platform/access/quotas.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { seal } from '#app/platform/access/secrets.server.ts'
import { contactIndex, findByContact } from '#app/domains/identity/contact-columns.server.ts'
import { type Contact, maskContact, normaliseEmail, normalisePhone } from '#app/domains/identity/contact.ts'
import { belongingOf, type LockedEmployer, lockEmployer } from '../change-employer-status.server.ts'
import { membersOf } from './employer-members.server.ts'
import { runEmployer } from '../employer-permissions.ts'
import type { MemberRole } from '../employer.ts'
import { openInvitations } from './invitation-queries.server.ts'

/** `clientAddress` is the network it is sent from. */
type Invitation = { employerId: number; address: string; role: MemberRole; clientAddress?: string }

/** How long an invitation waits for an answer. */
const validMs = 7 * 86_400_000

/**
 * Invites whoever has this telephone number or mail address to act for an employer. They see the invitation when they
 * sign in with it; nothing secret is sent. Whether somebody has an account with it is not told. Refused when they are a
 * member already or an invitation is open, and when too many were sent by this sender or to this contact. Answers why
 * no message went out though the invitation waits: the employer is not verified, or the contact wants none, which is
 * not told.
 */
export const inviteMember = operation(async (trx, actor, input: Invitation): Promise<{ isTold: boolean }> => {
  if (actor.kind !== 'person') throw new Forbidden('Only a person can invite')
  const employer = await lockEmployer(trx, input.employerId)
  permit(actor, runEmployer, belongingOf(employer))
  if (employer.status === 'merged') throw new Conflict('employers:conflict.merged')
  const contact = contactOf(input.address)
  const address_index = contactIndex(contact)
  const at = now()
  await trx
    .updateTable('employer_invitations')
    .set({ withdrawn_at: at })
    .where('employer_id', '=', employer.id)
    .where('address_index', '=', address_index)
    .where('expires_at', '<=', at)
    .where('accepted_at', 'is', null)
    .where('declined_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  const invited = await findByContact(trx, contact)
  if (invited && (await membersOf(trx, employer.id)).some(({ person_id }) => person_id === invited.id))
    throw new Conflict('employers:conflict.member_already')
  await withinQuota(trx, 'openInvitations', employer.id, async () => {
    const { count } = await openInvitations(trx)
      .clearSelect()
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('i.employer_id', '=', employer.id)
      .executeTakeFirstOrThrow()
    return Number(count)
  })
  const opened = await trx
    .insertInto('employer_invitations')
    .values({
      employer_id: employer.id,
      role: input.role,
      address_index,
      address_masked: maskContact(contact),
      invited_by: actor.personId,
      invited_at: at,
      expires_at: new Date(at.getTime() + validMs),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['employer_id', 'address_index'])
        .where('accepted_at', 'is', null)
        .where('declined_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (!opened) throw new Conflict('employers:conflict.invited_already')
  const unsent = await sendToForeigner(trx, {
    to: invited
      ? { personId: invited.id }
      : { channel: contact.channel, address: seal(contact.address), language: 'zh-CN' },
    contactIndex: address_index,
    by: {
      personId: actor.personId,
      clientAddress: input.clientAddress,
      employer: { id: employer.id, isVerified: mayWrite(employer) },
    },
    template: 'member_invited',
    values: { employer: employer.name, role: input.role },
    link: keptPaths.invitations(),
  })
  if (unsent === 'contact_had_enough' || unsent === 'sender_sent_enough')
    throw new Conflict(`employers:conflict.${unsent}`)
  await record(trx, actor, {
    event: 'member.invited',
    entity: 'employer',
    entityId: employer.id,
    cityCode: employer.city_code,
    after: { address: maskContact(contact), role: input.role },
  })
  return { isTold: unsent !== 'unverified' }
})

/** Whether a bureau knows who it is: only then the portal writes to others in its name. */
const mayWrite = ({ status, suspended_at }: LockedEmployer): boolean =>
  (status === 'verified' || status === 'lapsed') && suspended_at === null

function contactOf(typed: string): Contact {
  const phone = normalisePhone(typed)
  if (phone !== null) return { channel: 'sms', address: phone }
  const email = normaliseEmail(typed)
  if (email === null) throw new BadInput([{ field: 'address', code: 'not_contact' }])
  return { channel: 'mail', address: email }
}
