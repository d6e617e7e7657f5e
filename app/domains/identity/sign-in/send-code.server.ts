import type { Transaction } from 'kysely'
import type { Database } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { BadInput, TooMany } from '#app/platform/errors.ts'
import type { CodeTemplate } from '#app/platform/messages/message-templates.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import { limit, networkKey } from '#app/platform/access/rate-limit.server.ts'
import { seal } from '#app/platform/access/secrets.server.ts'
import { findByContact } from '../contact-columns.server.ts'
import type { Contact } from '../contact.ts'
import { isTrustedDevice, ownerOfDevice } from './trusted-device.server.ts'
import { flowMinutes, type Purpose } from './sign-in-flow.server.ts'
import type { Visit } from '../visit.ts'

/** After so long another code may be asked for. */
const resendSeconds = 60
const betweenCodes = limit('between two codes', { points: 1, seconds: resendSeconds })
const codesToContact = limit('codes to a contact', { points: 20, seconds: 3_600 })
/** A carrier puts thousands of people behind one address, and a job fair hundreds. */
const codesFromNetwork = limit('codes from a network', { points: 300, seconds: 3_600 })
/** A browser that somebody has signed in with: what others behind its address asked for does not count. */
const codesFromDevice = limit('codes from a device', { points: 30, seconds: 3_600 })

/**
 * Lets one more code be sent; before the transaction that sends it. Refused beside `field` within a minute of the last
 * one for the same purpose, and as TooMany for a network or a contact that had very many. A device its owner has used
 * before is not counted together with strangers, who could otherwise use up what the owner needs.
 */
export async function allowCode(
  database: Database,
  { purpose, contact, visit, field }: { purpose: Purpose; contact: Contact; visit: Visit; field: string },
): Promise<void> {
  const person = await findByContact(database, contact)
  const known = person !== undefined && isTrustedDevice(visit.mark, person.id) ? ` device ${person.id}` : ''
  const network = networkKey(visit.clientAddress)
  const knownTo = ownerOfDevice(visit.mark)
  await (knownTo === null ? codesFromNetwork.consume(network) : codesFromDevice.consume(String(knownTo)))
  await codesToContact.consume(contact.address + known)
  try {
    await betweenCodes.consume(`${purpose} ${contact.address} ${network}${known}`)
  } catch (thrown) {
    throw thrown instanceof TooMany
      ? new BadInput([{ field, code: 'too_soon', params: { seconds: thrown.retryAfterSeconds } }])
      : thrown
  }
}

/** Sends the code to the contact it is to prove, in the transaction of the attempt that waits for it. */
export const sendCode = (
  trx: Transaction<DB>,
  template: CodeTemplate,
  contact: Contact,
  code: string,
  language: Language,
): Promise<void> =>
  sendMessage(trx, {
    to: { channel: contact.channel, address: seal(contact.address), language },
    template,
    values: { code, minutes: flowMinutes },
  })
