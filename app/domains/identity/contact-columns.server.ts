import { sql, type Transaction } from 'kysely'
import type { Database } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { blindIndex, seal, unseal } from '#app/platform/access/secrets.server.ts'
import { maskPhone } from '#db/values/phone.ts'
import { type Contact, maskEmail } from './contact.ts'

/** The keyed hash by which a person with this contact is found. */
export const contactIndex = ({ channel, address }: Contact): Buffer =>
  blindIndex(channel === 'sms' ? 'phone' : 'email', address)

/** A normalised contact as `people` keeps it: sealed, findable, and masked for showing. */
export function contactColumns({ channel, address }: Contact) {
  if (channel === 'sms') return phoneColumns(address)
  const email_index = contactIndex({ channel, address })
  return { email_cipher: seal(address), email_index, email_masked: maskEmail(address) }
}

/** The same for a telephone number, in whatever table. */
export const phoneColumns = (phone: string) => ({
  phone_cipher: seal(phone),
  phone_index: contactIndex({ channel: 'sms', address: phone }),
  phone_masked: maskPhone(phone),
})

/** The person whose account has this contact, whatever its state; undefined when none has. */
export function findByContact(database: Database, contact: Contact) {
  return database
    .selectFrom('people')
    .select(['id', 'language', 'is_staff', 'is_demo', 'disabled_at'])
    .where(contact.channel === 'sms' ? 'phone_index' : 'email_index', '=', contactIndex(contact))
    .where('has_account', '=', true)
    .executeTakeFirst()
}

/** The same for whoever is about to give the contact to somebody: until the transaction ends nobody else does. */
export async function claimContact(trx: Transaction<DB>, contact: Contact) {
  const name = `contact ${contactIndex(contact).toString('base64')}`
  await sql`select pg_advisory_xact_lock(hashtext(${name}))`.execute(trx)
  return findByContact(trx, contact)
}

/** Where this person can be reached, the telephone first; for sending only, never for showing. */
export function contactsOf(person: { phone_cipher: Buffer | null; email_cipher: Buffer | null }): Contact[] {
  return [
    ...(person.phone_cipher ? [{ channel: 'sms' as const, address: unseal(person.phone_cipher) }] : []),
    ...(person.email_cipher ? [{ channel: 'mail' as const, address: unseal(person.email_cipher) }] : []),
  ]
}
