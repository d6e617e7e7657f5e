import { sql } from 'kysely'
import { contactColumns, contactIndex } from '#app/domains/identity/contact-columns.server.ts'
import type { Contact } from '#app/domains/identity/contact.ts'
import { hashPassword } from '#app/domains/identity/account/passwords.server.ts'
import type { Visit } from '#app/domains/identity/visit.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { db } from '#db/client.ts'

let serial = 0

/** A browser nobody knows yet, from an address of its own, so that no test meets another's limits. */
export const aVisit = (given: Partial<Visit> = {}): Visit => {
  serial += 1
  return {
    device: 'Chrome · Android',
    network: '203.0.113.*',
    clientAddress: `10.${serial >> 16}.${(serial >> 8) & 255}.${serial & 255}`,
    mark: null,
    ...given,
  }
}

export const aPhone = (): Contact => ({ channel: 'sms', address: `+86138${String(++serial).padStart(8, '0')}` })
export const anEmail = (): Contact => ({ channel: 'mail', address: `person-${++serial}@portal.example` })

/** Somebody with an account; say only what matters to the test. */
export async function aPerson({
  contact = aPhone(),
  password,
  isStaff = false,
}: { contact?: Contact; password?: string; isStaff?: boolean } = {}) {
  const { id } = await db()
    .insertInto('people')
    .values({ name: '王小丽', is_staff: isStaff, ...contactColumns(contact) })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (password)
    await db()
      .insertInto('passwords')
      .values({ person_id: id, hash: await hashPassword(password) })
      .execute()
  return { id, contact }
}

/** What was last told to this address, with its values. */
export async function lastMessage(contact: Contact): Promise<{ template: string; values: Record<string, string> }> {
  const rows = await db()
    .selectFrom('messages')
    .select(['template', 'values_cipher', 'address_cipher'])
    .where('channel', '=', contact.channel)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  const found = rows.find(({ address_cipher }) => address_cipher && unseal(address_cipher) === contact.address)
  if (!found) throw new Error('Nothing was sent there')
  return { template: found.template, values: JSON.parse(unseal(found.values_cipher)) as Record<string, string> }
}

export const personWith = (contact: Contact) =>
  db()
    .selectFrom('people')
    .selectAll()
    .where(contact.channel === 'sms' ? 'phone_index' : 'email_index', '=', contactIndex(contact))
    .executeTakeFirst()

export const lastAudit = () => db().selectFrom('audit_rows').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()

/** As if so much time had passed since the last code was asked for. */
export const forgetLimits = () => sql`delete from rate_limits`.execute(db())
