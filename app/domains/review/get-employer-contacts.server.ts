import { db } from '#db/client.ts'
import { asDialled } from '#db/values/phone.ts'
import { lastAct } from '#app/domains/audit/last-act.server.ts'
import type { MemberRole } from '#app/domains/employers/employer.ts'
import type { Contact } from '#app/domains/identity/contact.ts'
import { contactsOf } from '#app/domains/identity/contact-columns.server.ts'
import { now } from '#app/platform/clock.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { permit } from '#app/platform/access/rights.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { seeContacts } from './review-permissions.ts'
import { contactsShown } from './show-contacts.server.ts'

/** How long somebody who gave a reason sees the contacts. */
const minutesShown = 10
/** No employer has more who act for it than a clerk could call. */
const mostShown = 40

/** Who can be reached at an employer: what a number or an address is called, and the link that calls it (RFC 3966). */
export type EmployerContact = {
  name: string
  role: MemberRole | 'contact'
  reach: { text: string; href: string }[]
}

export type EmployerContacts = {
  employer: { id: number; name: string }
  /** null until a reason was given, and when it was too long ago. */
  shown: { minutesLeft: number; contacts: EmployerContact[] } | null
}

/**
 * The contacts of an employer for who has said why in the last ten minutes, and otherwise only whose they are. NotFound
 * outside of one's city. Two queries, three when they are shown.
 */
export async function getEmployerContacts(reader: Person, employerId: string | undefined): Promise<EmployerContacts> {
  const id = readId(employerId)
  const { city_code, contact_name, contact_phone_cipher, ...employer } = await db()
    .selectFrom('employers')
    .select(['id', 'name', 'city_code', 'contact_name', 'contact_phone_cipher'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound(`Employer ${id}`))
  permit(reader, seeContacts, { cityCode: city_code })
  const minutesLeft = await minutesLeftOf(reader, id)
  if (minutesLeft === null) return { employer, shown: null }
  const own: EmployerContact[] =
    contact_name && contact_phone_cipher
      ? [
          {
            name: contact_name,
            role: 'contact',
            reach: [reachOf({ channel: 'sms', address: unseal(contact_phone_cipher) })],
          },
        ]
      : []
  return { employer, shown: { minutesLeft, contacts: [...own, ...(await membersOf(id))] } }
}

/** How long this person still sees the contacts; null when they have given no reason that still counts. */
async function minutesLeftOf(reader: Person, employerId: number): Promise<number | null> {
  const span = minutesShown * 60_000
  const since = new Date(now().getTime() - span)
  const at = await lastAct(reader, { event: contactsShown, entity: 'employer', entityId: employerId, since })
  return at && Math.ceil((at.getTime() - since.getTime()) / 60_000)
}

async function membersOf(employerId: number): Promise<EmployerContact[]> {
  const rows = await db()
    .selectFrom('role_grants as g')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .select(['p.name', 'g.role', 'p.phone_cipher', 'p.email_cipher'])
    .where('g.employer_id', '=', employerId)
    .where('g.revoked_at', 'is', null)
    .orderBy('g.id')
    .limit(mostShown)
    .execute()
  return rows.map(({ name, role, ...sealed }) => ({
    name,
    role: role as MemberRole,
    reach: contactsOf(sealed).map(reachOf),
  }))
}

const reachOf = ({ channel, address }: Contact) =>
  channel === 'sms'
    ? { text: asDialled(address), href: `tel:${address}` }
    : { text: address, href: `mailto:${address}` }
