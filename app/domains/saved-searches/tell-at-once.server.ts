import { sql, type Transaction } from 'kysely'
import { type Database, db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { noticeAllVacancies, noticeVacancies } from './notice-vacancies.server.ts'
import { missingNews, missNothing } from './saved-search-rows.server.ts'
import {
  findNews,
  type FoundNews,
  inPieces,
  type News,
  prepareNews,
  tellOfVacancies,
} from './tell-of-vacancies.server.ts'

/** The reaction to a vacancy that was published or changed: whoever wants to know at once is told. */
export async function tellAtOnce(trx: Transaction<DB>, { ids }: { ids: { vacancyId: number } }): Promise<void> {
  await noticeVacancies(trx, sql`v.id = ${ids.vacancyId}`)
  const news = await untold(trx, ids.vacancyId)
  if (news.length === 0) return
  await claimAndTell(trx, { news, found: await findAtOnce(trx, news) })
}

/** So many vacancies of an import make one message each. */
const newsAtOnce = 5_000

/**
 * Notices what imports have brought, and tells of it whoever wants to know at once; and of what they have missed those
 * who want to since lately.
 */
export async function tellOfImported(actor: Actor): Promise<void> {
  await noticeAllVacancies(actor)
  await tellOfMissed(actor)
  for (let news = await untold(db()); news.length > 0; news = await untold(db()))
    await tellClaimed(actor, { news, found: await findAtOnce(db(), news) })
}

/** News nobody has been told of at once: of one vacancy, or the first so many of all. */
async function untold(database: Database, vacancyId: number | null = null): Promise<News[]> {
  const { rows } = await sql<News>`
    select id, vacancy_id as "vacancyId" from vacancy_news
    where told_at_once_at is null and id is not null and (${vacancyId}::bigint is null or vacancy_id = ${vacancyId})
    order by id limit ${newsAtOnce}`.execute(database)
  return rows
}

/** What all that want to know at once find, in pieces. */
async function findAtOnce(database: Database, news: News[]): Promise<FoundNews[][]> {
  const { ready, candidates } = await prepareNews(database, news, 'at_once')
  const found: FoundNews[][] = []
  for (const piece of inPieces(candidates)) found.push(await findNews(database, ready, piece, 0))
  return found
}

/** What others were told at once before these searches wanted to be, as far as there is room. */
async function tellOfMissed(actor: Actor): Promise<void> {
  const missing = await missingNews(db(), 'at_once')
  if (missing.length === 0) return
  const searches = new Set(missing.map(({ id }) => id))
  const after = Math.min(...missing.map(({ lastTold }) => lastTold))
  const { rows: news } = await sql<News>`
    select id, vacancy_id as "vacancyId" from vacancy_news
    where id > ${after} and told_at_once_at is not null order by id desc limit ${newsAtOnce}`.execute(db())
  const { ready, candidates } = await prepareNews(db(), news, 'at_once')
  const found: FoundNews[] = []
  for (const piece of inPieces(candidates.filter(({ searchId }) => searches.has(searchId))))
    found.push(...(await findNews(db(), ready, piece, 0)))
  await tellAndMissNothing(actor, { numbers: ready.numbers, found, ids: [...searches] })
}

type Missed = { numbers: ReadonlyMap<number, number>; found: FoundNews[]; ids: readonly number[] }

const tellAndMissNothing = operation(async (trx, _actor, { numbers, found, ids }: Missed) => {
  await tellOfVacancies(trx, numbers, found)
  await missNothing(trx, 'at_once', ids)
})

type Found = { news: News[]; found: FoundNews[][] }

const tellClaimed = operation((trx, _actor, found: Found) => claimAndTell(trx, found))

/** News is claimed and told in one transaction, so it is told once; what another has claimed meanwhile is left out. */
async function claimAndTell(trx: Transaction<DB>, { news, found }: Found): Promise<void> {
  const { rows } = await sql<News>`
    update vacancy_news set told_at_once_at = ${now()} where vacancy_id in (
      select vacancy_id from vacancy_news
      where id = any(${news.map(({ id }) => id)}::bigint[]) and told_at_once_at is null order by id for update)
    returning id, vacancy_id as "vacancyId"`.execute(trx)
  const numbers = new Map(rows.map(({ id, vacancyId }) => [vacancyId, id]))
  for (const piece of found) await tellOfVacancies(trx, numbers, piece)
}
