import { sql } from 'kysely'
import { db } from '#db/client.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { portalText, type KeptValues } from './message-text.server.ts'
import type { Template } from './message-templates.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { Language } from '#app/i18n/languages.ts'
import { translatePath } from '#app/platform/paths.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'

/** A message in the portal, in the language of the page. */
export type InboxMessage = {
  id: number
  subject: string
  body: string
  /** Whether it leads somewhere. */
  hasLink: boolean
  at: Date
  isUnread: boolean
}

const perPage = 20

/** A person's messages, unread ones first, then the newest first; `after` is the id of the last one seen. */
export async function getInbox(person: Person, language: Language, after: string | null) {
  const own = db().selectFrom('messages').where('person_id', '=', person.personId).where('channel', '=', 'portal')
  const [rows, { unread }] = await Promise.all([
    own
      .select(['id', 'template', 'values_cipher', 'link', 'created_at', 'read_at'])
      .$if(after !== null, (query) =>
        query.where(sql<boolean>`(read_at is not null, -id) > (
          select read_at is not null, -id from messages
          where id = ${readId(after ?? '')} and person_id = ${person.personId})`),
      )
      .orderBy(sql`read_at is not null`)
      .orderBy('id', 'desc')
      .limit(perPage + 1)
      .execute(),
    own
      .where('read_at', 'is', null)
      .select(({ fn }) => fn.countAll<number>().as('unread'))
      .executeTakeFirstOrThrow(),
  ])
  const messages = rows.slice(0, perPage).map((row): InboxMessage => ({
    id: row.id,
    ...portalText(row.template as Template, language, JSON.parse(unseal(row.values_cipher)) as KeptValues),
    hasLink: row.link !== null,
    at: row.created_at,
    isUnread: row.read_at === null,
  }))
  return { messages, unread, next: rows.length > perPage ? (messages.at(-1)?.id ?? null) : null }
}

/**
 * Notes that a person has read one of their messages, or with null all of them; answers where it leads, in this
 * language. NotFound for somebody else's.
 */
export const readMessages = operation(
  async (
    trx,
    actor,
    { messageId, language }: { messageId: number | null; language: Language },
  ): Promise<string | null> => {
    const personId = actor.kind === 'person' ? actor.personId : null
    const own = trx.updateTable('messages').where('person_id', '=', personId).where('channel', '=', 'portal')
    const read =
      messageId === null
        ? await own.where('read_at', 'is', null).set({ read_at: now() }).returning(['id', 'link']).execute()
        : await own
            .where('id', '=', messageId)
            .set({ read_at: sql`coalesce(read_at, ${now()})` })
            .returning(['id', 'link'])
            .execute()
    if (messageId !== null && read.length === 0) throw new NotFound(`Message ${messageId}`)
    await record(trx, actor, {
      event: 'message.read',
      entity: 'person',
      entityId: personId,
      after: { messages: read.length },
    })
    const link = messageId === null ? null : (read[0]?.link ?? null)
    return link === null ? null : translatePath(link, language)
  },
)
