import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { cut, plainShapes, shorten } from '#db/values/text.ts'
import type { ForeignTemplate, Templates } from './message-templates.ts'
import { type BareAddress, type ForeignContact, sendMessage } from './messages.server.ts'
import { networkKey, type Spending, spend } from '#app/platform/access/rate-limit.server.ts'

const day = 86_400

/** Messages a day: to one contact from everybody together, and through one sender to everybody. */
const mostMessages = { contact: 3, person: 20, employer: 40, network: 100 } as const

/** Who causes a message to somebody else's contact. The portal itself does when a bureau has decided. */
export type MessageSender = {
  personId?: number
  clientAddress?: string
  employer?: { id: number; isVerified: boolean }
}

export type ForeignMessage<Name extends ForeignTemplate> = {
  to: BareAddress | { personId: number }
  /** The keyed hash of the contact that is written to. */
  contactIndex: Buffer
  by: MessageSender
  template: Name
  values: Templates[Name]
  link?: string
}

/**
 * Why a message was not sent: the sender is not known well enough, the owner of the contact wants none, or it would be
 * too many.
 */
export type Unsent = 'unverified' | 'refused' | 'contact_had_enough' | 'sender_sent_enough'

/** Which values are words of others; they do not go out under the portal's name as they are. */
const wordsOfOthers: { readonly [Name in ForeignTemplate]: readonly (keyof Templates[Name])[] } = {
  member_invited: ['employer'],
  report_decided: ['subject'],
  alert_asked_for: ['search'],
  application_invited: ['title', 'employer'],
}
const longestWords = 30

/**
 * The one way to a contact that is not the sender's own; a message to one cannot be sent otherwise. Sends nothing for
 * an employer no bureau has verified, to a contact whose owner wants none, and beyond so many a day by contact, person,
 * employer and network; answers why, or null when it was sent. Words of others are stripped of whatever leads to them.
 */
export async function sendToForeigner<Name extends ForeignTemplate>(
  trx: Transaction<DB>,
  message: ForeignMessage<Name>,
): Promise<Unsent | null> {
  const { to, contactIndex, by, template, values, link } = message
  if (by.employer && !by.employer.isVerified) return 'unverified'
  const refused = await trx
    .selectFrom('refused_contacts')
    .select('refused_at')
    .where('address_index', '=', contactIndex)
    .executeTakeFirst()
  if (refused) return 'refused'
  const of = (who: keyof typeof mostMessages, key: string | number | undefined): Spending[] =>
    key === undefined ? [] : [{ name: `messages ${who}`, key: String(key), points: mostMessages[who], seconds: day }]
  const senders = [
    ...of('person', by.personId),
    ...of('employer', by.employer?.id),
    ...of('network', by.clientAddress && networkKey(by.clientAddress)),
  ]
  // What was counted for a message that is not sent after all is given back.
  await sql`savepoint counted`.execute(trx)
  const why =
    senders.length > 0 && (await spend(senders, trx)) !== null
      ? 'sender_sent_enough'
      : (await spend(of('contact', contactIndex.toString('base64')), trx)) !== null
        ? 'contact_had_enough'
        : null
  if (why !== null) {
    await sql`rollback to savepoint counted`.execute(trx)
    return why
  }
  const cleaned = Object.fromEntries(wordsOfOthers[template].map((name) => [name, harmlessWords(String(values[name]))]))
  await sendMessage(trx, { to: to as ForeignContact, template, values: { ...values, ...cleaned }, link } as Parameters<
    typeof sendMessage
  >[1])
  return null
}

/**
 * Addresses, names of messengers with what follows, and rows of figures in whatever writing: what a message could be
 * used to lead to.
 */
const leads = [
  /(?:https?:|ftp:|www[.。])\S*/giu,
  /[\w.%+-]{0,64}@[\w.-]{0,200}/gu,
  /[a-z\d-]{1,63} ?[.。点] ?[a-z]\S*/giu,
  /(?:微信|薇信|威信|加v|vx|wechat|weixin|qq|企鹅|telegram|whatsapp|电报|群号|电话|手机|热线|加我|联系)[号群\s\w@+:：-]*/giu,
  /[\d零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖](?:[\s\p{P}]{0,3}[\d零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]){4,30}/gu,
]

/** What is left of words that only lead elsewhere. */
export const nothingHarmless = '…'

/**
 * A name as it may stand in a message to somebody who does not know whose it is: one line, nothing that leads
 * elsewhere, at most 30 characters.
 */
export function harmlessWords(text: string): string {
  const plain = plainShapes(cut(text, 200)).replace(/[\p{C}【】[\]<>{}]/gu, '')
  const left = leads
    .reduce((words, lead) => words.replace(lead, ' '), plain)
    .replace(/\s+/gu, ' ')
    .trim()
  return shorten(left, longestWords) || nothingHarmless
}
