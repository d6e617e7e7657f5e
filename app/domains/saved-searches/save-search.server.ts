import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { keptSearchOf, type KeptVacancySearch } from '#search/vacancies/query-saved-searches.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import type { Language } from '#app/i18n/languages.ts'
import { vacancySearchUrl } from '#app/domains/jobs/search/search-params.ts'
import { contactIndex } from '#app/domains/identity/contact-columns.server.ts'
import { maskEmail, normaliseEmail } from '#app/domains/identity/contact.ts'
import { accountOf, type Actor, type Person } from '#app/platform/access/actor.ts'
import { withinQuota } from '#app/platform/access/quotas.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { seal } from '#app/platform/access/secrets.server.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { sendToForeigner } from '#app/platform/messages/foreign-messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { confirmationPath } from './alert-tokens.server.ts'
import { confirmationDays, type Frequency } from './saved-search.ts'
import { beginTelling, lastNews } from './saved-search-rows.server.ts'
import { askForAlerts } from './saved-search-permissions.ts'

type Asked = {
  search: VacancySearch
  frequency: Frequency
  byMail: boolean
  bySms: boolean
  language: Language
  /** Of somebody without an account. */
  email?: string
  clientAddress: string
}

/** The one form of a search: its conditions in their order; the page and the order of results are no part of it. */
export const canonicalQuery = (search: VacancySearch): string =>
  vacancySearchUrl({ ...search, sort: 'relevance', page: 1, perPage: 20 }, {}, '')

/** What is asked for has something to look for; telling of every new vacancy would be no help. */
export const asksForSomething = (search: VacancySearch): boolean => canonicalQuery(search) !== ''

/**
 * Keeps a search, to be told of what it finds from now on. Somebody signed in is told at once that it is kept; a mail
 * address without an account gets one mail, in which it has to be confirmed before anything else is sent (个人信息保护法
 * art. 13–14: consent), within the limits of messages to others; whether the address is known is not to be learned.
 * Refused as BadInput without an address, and as Conflict for a search that asks for nothing or is kept already, and
 * beyond so many.
 */
export const saveSearch = operation(async (trx, actor, asked: Asked): Promise<{ isConfirmed: boolean }> => {
  permit(actor, askForAlerts, { cityCode: null })
  if (!asksForSomething(asked.search)) throw new Conflict('saved-searches:conflict.nothing')
  const kept = await keptSearchOf(trx, asked.search)
  const person = accountOf(actor)
  return person ? savedForPerson(trx, person, asked, kept) : askedByMail(trx, actor, asked, kept)
})

async function savedForPerson(trx: Transaction<DB>, actor: Person, asked: Asked, kept: KeptVacancySearch) {
  const { personId } = actor
  await trx
    .insertInto('alert_subscribers')
    .values({ person_id: personId, language: asked.language, created_at: now() })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ language: asked.language }))
    .execute()
  const { id: subscriberId } = await trx
    .selectFrom('alert_subscribers')
    .select('id')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  const row = await insertSearch(trx, { asked, kept, subscriberId, personId })
  if (!row) throw new Conflict('saved-searches:conflict.saved_already')
  await beginTelling(trx, row.id, kept, asked.frequency)
  await record(trx, actor, {
    event: 'saved_search.saved',
    entity: 'saved_search',
    entityId: row.id,
    after: { frequency: asked.frequency },
  })
  return { isConfirmed: true }
}

async function askedByMail(trx: Transaction<DB>, actor: Actor, asked: Asked, kept: KeptVacancySearch) {
  const address = normaliseEmail(asked.email ?? '')
  if (address === null) throw new BadInput([{ field: 'email', code: asked.email ? 'not_email' : 'required' }])
  const address_index = contactIndex({ channel: 'mail', address })
  await trx
    .insertInto('alert_subscribers')
    .values({
      address_index,
      address_cipher: seal(address),
      address_masked: maskEmail(address),
      language: asked.language,
      created_at: now(),
    })
    .onConflict((conflict) => conflict.column('address_index').doNothing())
    .execute()
  const { id: subscriberId } = await trx
    .selectFrom('alert_subscribers')
    .select('id')
    .where('address_index', '=', address_index)
    .executeTakeFirstOrThrow()
  // An address with so many that it takes no more looks like any other.
  const inserted = await insertSearch(trx, {
    asked: { ...asked, byMail: true, bySms: false },
    kept,
    subscriberId,
  }).catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error
    return undefined
  })
  const row =
    inserted ??
    (await trx
      .selectFrom('saved_searches')
      .select('id')
      .where('subscriber_id', '=', subscriberId)
      .where('query', '=', canonicalQuery(asked.search))
      .where('confirmed_at', 'is', null)
      .executeTakeFirst())
  if (!row) return { isConfirmed: false }
  const unsent = await sendToForeigner(trx, {
    to: { channel: 'mail', address: seal(address), language: asked.language },
    contactIndex: address_index,
    by: { clientAddress: asked.clientAddress },
    template: 'alert_asked_for',
    values: { search: asked.search.q.trim() || '…', open: confirmationPath(row.id), days: confirmationDays },
  })
  if (unsent === 'sender_sent_enough') throw new Conflict('saved-searches:conflict.sender_sent_enough')
  await record(trx, actor, { event: 'saved_search.asked_for', entity: 'saved_search', entityId: row.id })
  return { isConfirmed: false }
}

type New = { asked: Asked; kept: KeptVacancySearch; subscriberId: number; personId?: number }

/** The new row; nothing when this subscriber has the same search already. */
async function insertSearch(trx: Transaction<DB>, { asked, kept, subscriberId, personId }: New) {
  await withinQuota(trx, 'savedSearches', subscriberId, async () => {
    const { count } = await trx
      .selectFrom('saved_searches')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('subscriber_id', '=', subscriberId)
      .executeTakeFirstOrThrow()
    return Number(count)
  })
  const at = now()
  return trx
    .insertInto('saved_searches')
    .values({
      subscriber_id: subscriberId,
      person_id: personId ?? null,
      query: canonicalQuery(asked.search),
      search: JSON.stringify(kept.search),
      understood: JSON.stringify(kept.understood),
      words: kept.words,
      frequency: asked.frequency,
      by_mail: asked.byMail,
      by_sms: asked.bySms,
      created_at: at,
      used_at: at,
      confirmed_at: personId === undefined ? null : at,
      news_before: lastNews,
    })
    .onConflict((conflict) => conflict.columns(['subscriber_id', 'query']).doNothing())
    .returning('id')
    .executeTakeFirst()
}
