import type { Insertable, Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { now } from '#app/platform/clock.ts'
import { gatewayOf } from './gateways/gateways.server.ts'
import { hasSms } from './message-text.server.ts'
import type {
  AlertTemplate,
  CodeTemplate,
  ForeignTemplate,
  InsteadOfCode,
  Template,
  Templates,
} from './message-templates.ts'
import type { Language } from '#app/i18n/languages.ts'
import { seal } from '#app/platform/access/secrets.server.ts'

/**
 * A bare telephone number or mail address, sealed as it lies in the database: for people without an account, and for
 * codes.
 */
export type BareAddress = { channel: 'sms' | 'mail'; address: Buffer; language: Language }

declare const passed: unique symbol
/**
 * Somebody whom the sender may write to though the contact is not their own; only the gate of such messages makes one.
 */
export type ForeignContact = (BareAddress | { personId: number }) & { readonly [passed]: true }

type Content<Name extends Template> = {
  template: Name
  values: Templates[Name]
  /** A page of the portal, of `keptPaths`; the reader gets it in their language. It must not hold a secret. */
  link?: string
  /** By which ways it goes beside the portal; by all of them when not said. */
  ways?: readonly BareAddress['channel'][]
}
/** Codes go to the address they prove, and nowhere else; what somebody else causes passes `sendToForeigner`. */
type Recipient<Name extends Template> = Name extends CodeTemplate | InsteadOfCode
  ? BareAddress
  : Name extends 'member_invited'
    ? ForeignContact
    : Name extends ForeignTemplate
      ? ForeignContact | { personId: number }
      : Name extends AlertTemplate
        ? BareAddress | { personId: number }
        : { personId: number }
export type Message = { [Name in Template]: Content<Name> & { to: Recipient<Name> } }[Template]

/**
 * Tells a person something: in their messages in the portal, and by mail and SMS as far as they left an address and the
 * message has a text for it. Nothing is told when the transaction is rolled back; after it was committed the workers
 * send at once. A person who is disabled gets it in the portal only.
 */
export const sendMessage = (trx: Transaction<DB>, message: Message): Promise<void> => sendMessages(trx, [message])

/** The same to many people, with one look at them and one statement for every thousand messages. */
export async function sendMessages(trx: Transaction<DB>, messages: readonly Message[]): Promise<void> {
  const at = now()
  const people = await reachable(
    trx,
    messages.flatMap(({ to }) => ('personId' in to ? [to.personId] : [])),
  )
  const rows = messages.flatMap((message) => {
    const content = {
      template: message.template,
      values_cipher: seal(JSON.stringify(message.values satisfies Templates[Template])),
      link: message.link ?? null,
      created_at: at,
      not_before: at,
    }
    return waysTo(people, message).map((way) => ({ ...content, ...way }))
  })
  for (let from = 0; from < rows.length; from += insertedAtOnce)
    await trx
      .insertInto('messages')
      .values(rows.slice(from, from + insertedAtOnce))
      .execute()
}

const insertedAtOnce = 1_000

async function reachable(trx: Transaction<DB>, ids: number[]) {
  if (ids.length === 0) return new Map<number, never>()
  const people = await trx
    .selectFrom('people')
    .select(['id', 'language', 'phone_cipher', 'email_cipher', 'disabled_at', 'is_demo'])
    .where('id', 'in', ids)
    .execute()
  return new Map(people.map((person) => [person.id, person]))
}

type Way = Pick<Insertable<DB['messages']>, 'person_id' | 'channel' | 'language' | 'address_cipher'>

function waysTo(people: Awaited<ReturnType<typeof reachable>>, { to, template, ways }: Message): Way[] {
  if (!('personId' in to)) {
    if (to.channel === 'sms' && !hasSms(template)) throw new Error(`The message ${template} has no text for SMS`)
    return [{ person_id: null, channel: to.channel, language: to.language, address_cipher: to.address }]
  }
  const person = people.get(to.personId)
  if (!person) throw new Error(`There is no person ${to.personId} to send ${template} to`)
  const { language } = person
  const portal: Way = { person_id: to.personId, channel: 'portal', language, address_cipher: null }
  if (person.disabled_at) return [portal]
  const addresses = { mail: person.email_cipher, sms: hasSms(template) ? person.phone_cipher : null }
  return [
    portal,
    ...(['mail', 'sms'] as const).flatMap((channel): Way[] => {
      const address = !ways || ways.includes(channel) ? addresses[channel] : null
      // The invented addresses of demo people may be somebody's real ones.
      const isReachable = address && !(person.is_demo && gatewayOf(channel)?.isReal)
      return isReachable ? [{ person_id: to.personId, channel, language, address_cipher: address }] : []
    }),
  ]
}
