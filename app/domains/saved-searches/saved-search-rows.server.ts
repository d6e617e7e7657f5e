import { sql, type Transaction } from 'kysely'
import type { Database } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { type KeptVacancySearch, shareOfTerms, termsOfVacancySearch } from '#search/vacancies/query-saved-searches.ts'
import { NotFound } from '#app/platform/errors.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import type { Frequency } from './saved-search.ts'

/** Whose alerts: those of a person, or of the subscriber whom a link of a mail proves. */
export type AlertOwner = { personId: number } | { subscriberId: number }

/** The owner who is signed in. */
export function ownerOf(actor: Actor): AlertOwner {
  if (actor.kind !== 'person') throw new NotFound('Nobody is signed in')
  return { personId: actor.personId }
}

export const columnOf = (owner: AlertOwner) =>
  'personId' in owner ? (['person_id', owner.personId] as const) : (['subscriber_id', owner.subscriberId] as const)

/** One saved search of this owner, held until the transaction ends; NotFound for any other. */
export async function lockSavedSearch(trx: Transaction<DB>, owner: AlertOwner, id: number) {
  const [column, value] = columnOf(owner)
  const row = await trx
    .selectFrom('saved_searches')
    .selectAll()
    .where('id', '=', id)
    .where(column, '=', value)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound(`Saved search ${id}`)
  return row
}

type Row = Awaited<ReturnType<typeof lockSavedSearch>>

/** A row as the search keeps it. */
export const keptSearchIn = ({ search, understood, words }: Pick<Row, 'search' | 'understood' | 'words'>) =>
  ({ search, understood, words }) as unknown as KeptVacancySearch

/** From now on it tells this often. */
export async function beginTelling(
  trx: Transaction<DB>,
  id: number,
  kept: KeptVacancySearch,
  frequency: Frequency,
): Promise<void> {
  const terms = termsOfVacancySearch(kept, await shareOfTerms(trx))
  await endTelling(trx, [id])
  await sql`
    insert into saved_search_terms (saved_search_id, term, frequency)
    select ${id}, term, ${frequency} from unnest(${terms}::text[]) as term`.execute(trx)
}

/** They are found by no new vacancy any more. */
export async function endTelling(trx: Transaction<DB>, ids: readonly number[]): Promise<void> {
  await sql`delete from saved_search_terms where saved_search_id = any(${ids}::bigint[])`.execute(trx)
}

/** The last piece of news there is. */
export const lastNews = sql<number>`(select coalesce(max(id), 0) from vacancy_news)`

/** The last piece of news of which a search has told, or would have, in its present rhythm. */
export const lastTold = ({ frequency, subscriber_id }: Pick<Row, 'frequency' | 'subscriber_id'>) =>
  frequency === 'at_once'
    ? sql<number>`coalesce((
        select min(id) - 1 from vacancy_news where told_at_once_at is null and id is not null), ${lastNews})`
    : sql<number>`coalesce((
        select max(last_news) from alert_runs where frequency = ${frequency}
          and (finished_at is not null or after_subscriber >= ${subscriber_id})), 0)`

/** A search that has changed its rhythm, and what it has told in the former one. */
export type Missing = { id: number; lastTold: number }

/** Those of this rhythm, of subscribers after this one, that have not told of what lies between yet. */
export async function missingNews(database: Database, frequency: Frequency, afterSubscriber = 0): Promise<Missing[]> {
  const { rows } = await sql<Missing>`
    select id, last_told as "lastTold" from saved_searches
    where frequency = ${frequency} and last_told is not null and subscriber_id > ${afterSubscriber}
      and paused_at is null and ended_at is null
    order by id`.execute(database)
  return rows
}

/** These have told of it now. */
export async function missNothing(trx: Transaction<DB>, frequency: Frequency, ids: readonly number[]): Promise<void> {
  await sql`
    update saved_searches set last_told = null
    where id = any(${ids}::bigint[]) and frequency = ${frequency} and last_told is not null`.execute(trx)
}
