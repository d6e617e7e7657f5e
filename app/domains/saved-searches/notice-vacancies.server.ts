import { type RawBuilder, sql, type Transaction } from 'kysely'
import { isPublic } from '#db/open-vacancies.ts'
import type { DB } from '#db/schema.generated.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'

/** What makes a vacancy news when it changes: what it is called, its trade, place, pay and kind. */
const fingerprint = sql`sha256(convert_to(jsonb_build_array(v.title, v.occupation_code, v.city_code, v.district_code,
  v.pay_min, v.pay_max, v.pay_period, v.kind)::text, 'UTF8'))`

/** So that a row that was written before and committed after the last look is seen by the next one. */
const overlap = sql`interval '1 hour'`

/**
 * One at a time numbers news, until its transaction ends: whoever holds this sees all news up to the last number, so
 * that none appears later below it.
 */
export const holdNews = (trx: Transaction<DB>) => sql`select pg_advisory_xact_lock(${newsLock})`.execute(trx)

const newsLock = sql`hashtext('vacancy news')`

/**
 * Numbers what is public and new, or materially changed, of some vacancies; what was there before the portal began to
 * watch becomes known without being news. Repeating it changes nothing.
 */
export async function noticeVacancies(trx: Transaction<DB>, which: RawBuilder<boolean>): Promise<void> {
  await holdNews(trx)
  const at = now()
  await sql`
    with seen as (
      select v.id, ${fingerprint} as fingerprint, greatest(v.created_at, v.published_at) > w.since as is_new
      from vacancies v cross join vacancy_watch w left join vacancy_news n on n.vacancy_id = v.id
      where ${which} and ${isPublic(at)} and n.fingerprint is distinct from ${fingerprint}
      order by v.published_at, v.id
    )
    insert into vacancy_news as n (vacancy_id, fingerprint, id, noticed_at)
    select id, fingerprint, case when is_new then nextval('vacancy_news_ids') end,
      case when is_new then ${at}::timestamptz end
    from seen
    on conflict (vacancy_id) do update set fingerprint = excluded.fingerprint, id = nextval('vacancy_news_ids'),
      noticed_at = ${at}, told_at_once_at = null
    where n.fingerprint <> excluded.fingerprint`.execute(trx)
}

/**
 * Looks through all vacancies that were written since it was done last, because imports tell nobody of theirs; leaves
 * it where somebody is numbering news already: the next one looks there again.
 */
export const noticeAllVacancies = operation(async (trx, _actor, _input: void): Promise<void> => {
  const { rows } = await sql<{ isFree: boolean }>`select pg_try_advisory_xact_lock(${newsLock}) as "isFree"`.execute(
    trx,
  )
  if (!rows[0]!.isFree) return
  const { rows: watch } = await sql<{ since: Date }>`
    select seen_at - ${overlap} as since from vacancy_watch`.execute(trx)
  await noticeVacancies(trx, sql`v.updated_at > ${watch[0]!.since} and v.status = 'published'`)
  await sql`update vacancy_watch set seen_at = greatest(seen_at, now())`.execute(trx)
})
