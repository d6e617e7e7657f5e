import { db } from '#db/client.ts'
import { keptPaths } from '#app/paths.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict, Forbidden } from '#app/platform/errors.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import { requireStepUp } from '#app/platform/access/step-up.server.ts'
import { attempt } from '../sign-in/attempt.server.ts'
import { claimContact, contactColumns } from '../contact-columns.server.ts'
import { type Contact, maskContact } from '../contact.ts'
import { guarded } from '../sign-in/throttle.server.ts'
import { allowCode, sendCode } from '../sign-in/send-code.server.ts'
import { endFlow, findFlow, newCode, openFlow, takeCode } from '../sign-in/sign-in-flow.server.ts'
import type { Visit } from '../visit.ts'

/** Name and contacts as their owner sees them. */
export type ContactPage = {
  name: string
  phone: string | null
  email: string | null
  codeFor: { channel: Contact['channel']; masked: string } | null
}

export async function getContactPage(actor: Person, token: string | null): Promise<ContactPage> {
  const [person, flow] = await Promise.all([
    db()
      .selectFrom('people')
      .select(['name', 'phone_masked', 'email_masked'])
      .where('id', '=', actor.personId)
      .executeTakeFirstOrThrow(),
    findFlow(token),
  ])
  const isMine =
    flow?.contact &&
    flow.personId === actor.personId &&
    (flow.purpose === 'change_phone' || flow.purpose === 'change_email')
  return {
    name: person.name,
    phone: person.phone_masked,
    email: person.email_masked,
    codeFor: isMine ? { channel: flow.contact!.channel, masked: maskContact(flow.contact!) } : null,
  }
}

/** Corrects one's own name. */
export const changeName = operation(async (trx, actor, { name }: { name: string }) => {
  if (actor.kind !== 'person') throw new Forbidden('Only persons have names')
  await trx.updateTable('people').set({ name, updated_at: now() }).where('id', '=', actor.personId).execute()
  await record(trx, actor, { event: 'person.renamed', entity: 'person', entityId: actor.personId })
})

/**
 * Begins to change a telephone number or mail address: sends a code to the new one, whoever has it. Refused as Conflict
 * without a proof of who they are in the last ten minutes. Answers the attempt's token.
 */
export async function beginContactChange(
  actor: Person,
  { contact, visit, language }: { contact: Contact; visit: Visit; language: Language },
): Promise<string> {
  requireStepUp(actor)
  await allowCode(db(), {
    purpose: purposeOf(contact),
    contact,
    visit,
    field: contact.channel === 'sms' ? 'phone' : 'email',
  })
  return begin(actor, { contact, language })
}

const purposeOf = ({ channel }: Contact) => (channel === 'sms' ? ('change_phone' as const) : ('change_email' as const))

const begin = operation(async (trx, actor, { contact, language }: { contact: Contact; language: Language }) => {
  if (actor.kind !== 'person') throw new Forbidden('Only persons have contacts')
  const code = newCode()
  await sendCode(trx, 'change_contact_code', contact, code, language)
  await record(trx, actor, {
    event: 'contact.change_begun',
    entity: 'person',
    entityId: actor.personId,
    after: { to: maskContact(contact) },
  })
  return openFlow(trx, {
    purpose: purposeOf(contact),
    contact,
    personId: actor.personId,
    proof: { code },
    returnTo: '',
  })
})

/**
 * The code from the new contact: it counts from now on, and the former one is told. Refused when somebody else has it.
 */
export const finishContactChange = (
  actor: Person,
  input: { token: string | null; code: string; visit: Visit },
): Promise<Contact['channel']> =>
  guarded({ ...input.visit, account: `contact ${actor.personId}` }, () => finish(actor, input))

const finish = attempt(async (trx, actor, { token, code }: { token: string | null; code: string }) => {
  if (actor.kind !== 'person') throw new Forbidden('Only persons have contacts')
  const flow = await takeCode(
    trx,
    actor,
    { token, code },
    { purposes: ['change_phone', 'change_email'], personId: actor.personId },
  )
  if (flow instanceof BadInput) return flow
  const { contact } = flow
  if (!contact) throw new Conflict('identity:conflict.flow_over')
  const owner = await claimContact(trx, contact)
  if (owner && owner.id !== actor.personId) throw new Conflict('identity:conflict.contact_taken')
  const former = await trx
    .selectFrom('people')
    .select(['phone_masked', 'email_masked'])
    .where('id', '=', actor.personId)
    .executeTakeFirstOrThrow()
  const masked = maskContact(contact)
  // Told before the change, so that it goes to the contact that is given up.
  await sendMessage(trx, {
    to: { personId: actor.personId },
    template: contact.channel === 'sms' ? 'phone_changed' : 'email_changed',
    values: { masked, at: now() },
    link: keptPaths.security(),
  })
  await trx
    .updateTable('people')
    .set({ ...contactColumns(contact), updated_at: now() })
    .where('id', '=', actor.personId)
    .execute()
  await endFlow(trx, flow)
  await record(trx, actor, {
    event: 'contact.changed',
    entity: 'person',
    entityId: actor.personId,
    before: { contact: contact.channel === 'sms' ? former.phone_masked : former.email_masked },
    after: { contact: masked },
  })
  return contact.channel
})
