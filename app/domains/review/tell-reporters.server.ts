import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { contactIndex } from '#app/domains/identity/contact-columns.server.ts'
import { sendToForeigner } from '#app/platform/messages/foreign-messages.server.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { subjectOf } from '#app/domains/review-queue/review-subject.server.ts'

/**
 * Tells whoever reported it and can be reached what became of it, in words that are meant for them. That a contact is
 * theirs nobody proved, so only so much goes there.
 */
export async function tellReporters(
  trx: Transaction<DB>,
  _actor: Actor,
  item: { id: number; entity: string; entity_id: number },
  { reason }: { reason: string },
): Promise<void> {
  const reports = await trx
    .selectFrom('reports')
    .select(['person_id', 'contact_cipher', 'language'])
    .where('review_item_id', '=', item.id)
    .where(({ or, eb }) => or([eb('person_id', 'is not', null), eb('contact_cipher', 'is not', null)]))
    .orderBy('id')
    .execute()
  const values = { subject: await subjectOf(trx, item), decision: reason }
  const template = 'report_decided'
  const people = new Set(reports.flatMap(({ person_id }) => person_id ?? []))
  for (const personId of people) await sendMessage(trx, { to: { personId }, template, values })
  for (const { person_id, contact_cipher: address, language } of reports) {
    if (person_id !== null || address === null) continue
    const contact = {
      channel: unseal(address).includes('@') ? ('mail' as const) : ('sms' as const),
      address: unseal(address),
    }
    await sendToForeigner(trx, {
      to: { channel: contact.channel, address, language: language as Language },
      contactIndex: contactIndex(contact),
      by: {},
      template,
      values,
    })
  }
}
