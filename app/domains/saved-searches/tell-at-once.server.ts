import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { noticeAllVacancies, noticeVacancies } from './notice-vacancies.server.ts'
import { candidatesFor, inPieces, type News, readyNews, tellOfVacancies } from './tell-of-vacancies.server.ts'

/** The reaction to a vacancy that was published or changed: whoever wants to know at once is told. */
export async function tellAtOnce(trx: Transaction<DB>, { ids }: { ids: { vacancyId: number } }): Promise<void> {
  await noticeVacancies(trx, sql`v.id = ${ids.vacancyId}`)
  await tellUntold(trx, { vacancyId: ids.vacancyId })
}

/** So many vacancies of an import make one message each. */
const newsAtOnce = 5_000

/** Notices what imports have brought, and tells of it whoever wants to know at once. */
export async function tellOfImported(actor: Actor): Promise<void> {
  await noticeAllVacancies(actor)
  while ((await tellNextUntold(actor)) === newsAtOnce);
}

const tellNextUntold = operation((trx, _actor, _input: void) => tellUntold(trx, {}))

/** News nobody has been told of at once, all or one; claimed and told in one transaction, so told once. */
async function tellUntold(trx: Transaction<DB>, { vacancyId = null }: { vacancyId?: number | null }): Promise<number> {
  const { rows: news } = await sql<News>`
    update vacancy_news set told_at_once_at = ${now()} where vacancy_id in (
      select vacancy_id from vacancy_news where told_at_once_at is null and id is not null
        and (${vacancyId}::bigint is null or vacancy_id = ${vacancyId})
      order by id limit ${newsAtOnce} for update skip locked)
    returning id, vacancy_id as "vacancyId"`.execute(trx)
  if (news.length === 0 || !(await somebodyWaits(trx))) return news.length
  const ready = await readyNews(trx, news)
  for (const piece of inPieces(await candidatesFor(trx, ready, 'at_once'))) await tellOfVacancies(trx, ready, piece)
  return news.length
}

const somebodyWaits = (trx: Transaction<DB>) =>
  trx
    .selectFrom('saved_search_terms')
    .select('saved_search_id')
    .where('frequency', '=', 'at_once')
    .limit(1)
    .executeTakeFirst()
