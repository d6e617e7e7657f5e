import type { Transaction } from 'kysely'
import type { Database } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Language } from '#app/i18n/languages.ts'
import type { Actor, Person } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { claimContact, contactIndex, phoneColumns } from '../contact-columns.server.ts'
import type { Visit } from '../visit.ts'
import { addPerson } from './add-person.server.ts'
import { endSession } from './end-session.server.ts'
import { startSession, type StartedSession } from './start-session.server.ts'

/** A family at one telephone; more names than that are no family. */
const mostNames = 4

/** Who applied by this number without an account, in the order in which they came. One query. */
export const peopleByPhone = (database: Database, phone: string): Promise<{ id: number; name: string }[]> =>
  database
    .selectFrom('people')
    .select(['id', 'name'])
    .where('phone_index', '=', contactIndex({ channel: 'sms', address: phone }))
    .where('has_account', '=', false)
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .execute()

/**
 * A person of this name at a number that a code has proved, without an account. Answers their id. Refused as Conflict
 * where the number has four names already, also when two come at once.
 */
export async function addPersonByPhone(
  trx: Transaction<DB>,
  { phone, name, language }: { phone: string; name: string; language: Language },
): Promise<number> {
  await claimContact(trx, { channel: 'sms', address: phone })
  const people = await peopleByPhone(trx, phone)
  const known = people.find((one) => one.name === name)
  if (known) return known.id
  if (people.length >= mostNames) throw new Conflict('identity:conflict.many_names', { figures: { most: mostNames } })
  const id = await addPerson(trx, { name, language, has_account: false, ...phoneColumns(phone) })
  await record(trx, { kind: 'anonymous' }, { event: 'person.came_by_phone', entity: 'person', entityId: id })
  return id
}

/** Lets somebody without an account in, in place of whoever this browser was; in the transaction of the proof. */
export async function enterByCode(
  trx: Transaction<DB>,
  actor: Actor,
  { personId, visit }: { personId: number; visit: Visit },
): Promise<{ session: StartedSession; person: Person }> {
  if (actor.kind === 'person') await endSession(trx, actor.sessionId)
  const who = { id: personId, is_staff: false, is_demo: false, has_account: false }
  const session = await startSession(trx, who, visit, 'by_code')
  const person: Person = {
    kind: 'person',
    personId,
    sessionId: session.id,
    role: 'seeker',
    cityCode: null,
    employerId: null,
    provedAt: now(),
    isByCode: true,
  }
  return { session, person }
}
