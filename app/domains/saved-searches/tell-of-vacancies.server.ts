import { setImmediate as letOthersWork } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import type { Database } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { percolateVacancies } from '#search/vacancies/query-saved-searches.ts'
import type { Language } from '#app/i18n/languages.ts'
import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { type Message, sendMessages } from '#app/platform/messages/messages.server.ts'
import { mailAlertsPath, stopPath } from './alert-tokens.server.ts'
import { linesOf, loadTold, type Told } from './told-vacancies.server.ts'
import { type Frequency, mostTold } from './saved-search.ts'
import { keptSearchIn } from './saved-search-rows.server.ts'

/** A piece of news: a vacancy, and its number. */
export type News = { id: number; vacancyId: number }

/** New vacancies, ready to be asked by any number of searches; the newest first. */
type ReadyNews = {
  percolator: Awaited<ReturnType<typeof percolateVacancies>>
  numbers: ReadonlyMap<number, number>
}

/** News with the searches that may find some of it. */
export type PreparedNews = { ready: ReadyNews; candidates: Candidate[] }

/**
 * Reads the vacancies of some news as they are now (what was closed since is in no message) and the searches of this
 * frequency that share a term with one of them, by subscriber. Where nobody waits no vacancy is read. It works for long
 * without asking the database: of much news outside of any transaction.
 */
export async function prepareNews(
  database: Database,
  news: readonly News[],
  frequency: Frequency,
  afterSubscriber = 0,
): Promise<PreparedNews> {
  const newest = news.toSorted((a, b) => b.id - a.id)
  const waits = await database
    .selectFrom('saved_search_terms')
    .select('saved_search_id')
    .where('frequency', '=', frequency)
    .limit(1)
    .executeTakeFirst()
  const read = waits ? newest.map(({ vacancyId }) => vacancyId) : []
  const percolator = await percolateVacancies(database, read, now())
  const ready = { percolator, numbers: new Map(newest.map(({ id, vacancyId }) => [vacancyId, id])) }
  const candidates = waits ? await candidatesFor(database, percolator.terms, frequency, afterSubscriber) : []
  return { ready, candidates }
}

/** A search that may find some of the news, by the terms they share. */
type Candidate = { subscriberId: number; searchId: number; terms: string[] }

async function candidatesFor(
  database: Database,
  terms: string[],
  frequency: Frequency,
  afterSubscriber: number,
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select s.subscriber_id as "subscriberId", s.id as "searchId", array_agg(t.term) as terms
    from saved_search_terms t join saved_searches s on s.id = t.saved_search_id
    where t.frequency = ${frequency} and t.term = any(${terms}::text[]) and s.subscriber_id > ${afterSubscriber}
    group by s.id order by s.subscriber_id, s.id`.execute(database)
  return rows
}

const subscribersAtOnce = 100
/** Pages are answered by the same process: so many searches are asked without a pause. */
const askedAtOnce = 50

/** Candidates in pieces of so many subscribers, none of whom is in two. */
export function* inPieces(candidates: readonly Candidate[]): Generator<Candidate[]> {
  let piece: Candidate[] = []
  let subscribers = 0
  for (const candidate of candidates) {
    if (candidate.subscriberId !== piece.at(-1)?.subscriberId && subscribers++ === subscribersAtOnce) {
      yield piece
      ;[piece, subscribers] = [[], 1]
    }
    piece.push(candidate)
  }
  if (piece.length > 0) yield piece
}

type Subscriber = { id: number; person_id: number | null; address_cipher: Buffer | null; language: string }

/** What one search has found, the newest first. */
export type FoundNews = { row: SearchRow; ids: number[] }

/**
 * Asks these searches what they find, without what their subscribers were told of before: of the news after this
 * number, but one that has changed its rhythm, of all after what it told in the former one. It works for long, so of
 * many searches outside of any transaction. Two queries.
 */
export async function findNews(
  database: Database,
  { percolator, numbers }: ReadyNews,
  candidates: readonly Candidate[],
  after: number,
): Promise<FoundNews[]> {
  const searches = new Map((await readSearches(database, candidates)).map((row) => [row.id, row]))
  const known = await announcedTo(database, [...new Set(candidates.map(({ subscriberId }) => subscriberId))], numbers)
  const found: FoundNews[] = []
  for (const [at, { searchId, subscriberId, terms }] of candidates.entries()) {
    if (at % askedAtOnce === 0) await letOthersWork()
    const row = searches.get(searchId)
    if (!row) continue
    const last = Math.max(row.news_before, row.last_told ?? after)
    const isWanted = (id: number) => numbers.get(id)! > last && !known.has(`${subscriberId} ${id}`)
    const ids = percolator.find(keptSearchIn(row), terms, mostTold + 1, isWanted)
    if (ids.length > 0) found.push({ row, ids })
  }
  return found
}

/**
 * Tells the subscribers what their searches have found, one message each, whatever of their searches found it; the
 * table decides what they were told of before. Answers how many messages. Six statements.
 */
export async function tellOfVacancies(
  trx: Transaction<DB>,
  numbers: ReadonlyMap<number, number>,
  everything: readonly FoundNews[],
): Promise<number> {
  const telling = await lockTelling(trx, everything)
  const foundBy = everything
    .filter(({ row }) => telling.has(row.id))
    .map(({ row, ids }) => ({ row, ids: ids.filter((id) => numbers.has(id)) }))
  const found = new Map<number, typeof foundBy>()
  for (const one of foundBy) found.set(one.row.subscriber_id, [...(found.get(one.row.subscriber_id) ?? []), one])
  const pairs = [...found].flatMap(([subscriberId, several]) => {
    const ids = [...new Set(several.flatMap(({ ids: some }) => some))]
    return newestFirst(ids, numbers)
      .slice(0, mostTold)
      .map((vacancyId) => ({ subscriberId, vacancyId }))
  })
  const told = await announce(trx, pairs)
  if (told.size === 0) return 0

  const subscribers = await subscribersWith(trx, [...told.keys()])
  const vacancies = await loadTold(trx, [...new Set([...told.values()].flat())])
  const ways = (subscriberId: number) => {
    const rows = found.get(subscriberId)!.map(({ row }) => row)
    return (['mail', 'sms'] as const).filter((way) => rows.some((row) => row[`by_${way}`]))
  }
  const messages = subscribers.map((subscriber) => {
    const ids = newestFirst(told.get(subscriber.id)!, numbers)
    const all = new Set(found.get(subscriber.id)!.flatMap(({ ids: some }) => some))
    return messageTo(subscriber, {
      told: ids.flatMap((id) => vacancies.get(id) ?? []),
      hasMore: all.size > mostTold,
      ways: ways(subscriber.id),
    })
  })
  await sendMessages(trx, messages)
  await noteFound(
    trx,
    foundBy.map(({ row, ids }) => ({
      id: row.id,
      count: ids.filter((id) => told.get(row.subscriber_id)?.includes(id)).length,
    })),
  )
  return messages.length
}

const readSearches = (database: Database, candidates: readonly Candidate[]) =>
  database
    .selectFrom('saved_searches')
    .select(['id', 'subscriber_id', 'search', 'understood', 'words', 'by_mail', 'by_sms', 'news_before', 'last_told'])
    .where('id', '=', sql<number>`any(${candidates.map(({ searchId }) => searchId)}::bigint[])`)
    .execute()
type SearchRow = Awaited<ReturnType<typeof readSearches>>[number]

/** Those that tell still, held in one order for everybody who tells. */
async function lockTelling(trx: Transaction<DB>, found: readonly FoundNews[]): Promise<Set<number>> {
  const rows = await trx
    .selectFrom('saved_searches')
    .select('id')
    .where('id', '=', sql<number>`any(${found.map(({ row }) => row.id)}::bigint[])`)
    .where('paused_at', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('subscriber_id')
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Set(rows.map(({ id }) => id))
}

const newestFirst = (ids: readonly number[], numbers: ReadonlyMap<number, number>) =>
  ids.toSorted((a, b) => numbers.get(b)! - numbers.get(a)!)

async function announcedTo(database: Database, subscribers: number[], numbers: ReadonlyMap<number, number>) {
  const rows = await database
    .selectFrom('announced_vacancies')
    .select(['subscriber_id', 'vacancy_id'])
    .where('subscriber_id', '=', sql<number>`any(${subscribers}::bigint[])`)
    .where('vacancy_id', '=', sql<number>`any(${[...numbers.keys()]}::bigint[])`)
    .execute()
  return new Set(rows.map(({ subscriber_id, vacancy_id }) => `${subscriber_id} ${vacancy_id}`))
}

/** By subscriber what they were told now and never before, in one order for everybody who tells. */
async function announce(trx: Transaction<DB>, pairs: { subscriberId: number; vacancyId: number }[]) {
  const { rows } = await sql<{ subscriberId: number; vacancyId: number }>`
    insert into announced_vacancies (subscriber_id, vacancy_id, announced_at)
    select subscriber, vacancy, ${now()} from unnest(
      ${pairs.map(({ subscriberId }) => subscriberId)}::bigint[],
      ${pairs.map(({ vacancyId }) => vacancyId)}::bigint[]) as pair (subscriber, vacancy)
    order by subscriber, vacancy
    on conflict do nothing returning subscriber_id as "subscriberId", vacancy_id as "vacancyId"`.execute(trx)
  const told = new Map<number, number[]>()
  for (const { subscriberId, vacancyId } of rows) {
    const ids = told.get(subscriberId)
    if (ids) ids.push(vacancyId)
    else told.set(subscriberId, [vacancyId])
  }
  return told
}

const subscribersWith = (trx: Transaction<DB>, ids: number[]): Promise<Subscriber[]> =>
  trx
    .selectFrom('alert_subscribers')
    .select(['id', 'person_id', 'address_cipher', 'language'])
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('id')
    .execute()

function messageTo(
  { id, person_id, address_cipher, language }: Subscriber,
  { told, hasMore, ways }: { told: Told[]; hasMore: boolean; ways: readonly ('mail' | 'sms')[] },
): Message {
  const lines = linesOf(told, language as Language, hasMore)
  const values = { count: told.length, ...lines, stop: stopPath(id) }
  if (person_id !== null)
    return { to: { personId: person_id }, template: 'vacancies_found', values, link: keptPaths.foundVacancies(), ways }
  const to = { channel: 'mail' as const, address: address_cipher!, language: language as Language }
  return { to, template: 'vacancies_found', values: { ...values, open: mailAlertsPath(id) } }
}

async function noteFound(trx: Transaction<DB>, found: { id: number; count: number }[]): Promise<void> {
  await sql`
    update saved_searches set last_sent_at = ${now()}, found = found + more
    from unnest(${found.map(({ id }) => id)}::bigint[], ${found.map(({ count }) => count)}::int[]) as told (id, more)
    where saved_searches.id = told.id and more > 0`.execute(trx)
}
