import { sql, type Transaction } from 'kysely'
import { isPublic } from '#db/open-vacancies.ts'
import type { DB } from '#db/schema.generated.ts'
import { keptSearchOf } from '#search/vacancies/query-saved-searches.ts'
import { parseSearchLeniently } from '#app/domains/jobs/search/search-params.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { Frequency } from '../saved-search.ts'
import { beginTelling, lastNews } from '../saved-search-rows.server.ts'
import { canonicalQuery } from '../save-search.server.ts'

/** Alerts of the seeker of the demo page. */
const shown: { query: string; frequency: Frequency; isPaused?: true }[] = [
  { query: 'q=电焊工&city=210100', frequency: 'daily' },
  { query: 'q=包住的保安&pay_min=3000', frequency: 'at_once' },
  { query: 'kind=part_time&city=210300,210400', frequency: 'weekly', isPaused: true },
]
const told = 6
const kept = 3

/** Gives the seeker of the demo alerts, vacancies they were told of, and some that they keep. Once. */
export const seedDemoAlerts = operation(async (trx, _actor, _input: void): Promise<void> => {
  const seeker = await trx
    .selectFrom('people')
    .select('id')
    .where('demo_account', '=', 'seeker')
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!seeker) return
  const at = now()
  const subscriber = await trx
    .insertInto('alert_subscribers')
    .values({ person_id: seeker.id, language: 'zh-CN', created_at: at })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!subscriber) return
  for (const alert of shown) await addAlert(trx, { ...alert, subscriberId: subscriber.id, personId: seeker.id })
  await sql`
    with newest as (
      select v.id, row_number() over (order by v.published_at desc, v.id desc) as place
      from vacancies v where ${isPublic(at)} order by v.published_at desc, v.id desc limit ${told}
    ), announced as (
      insert into announced_vacancies (subscriber_id, vacancy_id, announced_at)
      select ${subscriber.id}, id, ${at} from newest
    )
    insert into kept_vacancies (person_id, vacancy_id, kept_at)
    select ${seeker.id}, id, ${at} from newest where place <= ${kept}`.execute(trx)
})

type Shown = (typeof shown)[number] & { subscriberId: number; personId: number }

async function addAlert(trx: Transaction<DB>, { query, frequency, isPaused, subscriberId, personId }: Shown) {
  const at = now()
  const search = await keptSearchOf(trx, parseSearchLeniently(new URLSearchParams(query)))
  const { id } = await trx
    .insertInto('saved_searches')
    .values({
      subscriber_id: subscriberId,
      person_id: personId,
      query: canonicalQuery(search.search),
      search: JSON.stringify(search.search),
      understood: JSON.stringify(search.understood),
      words: search.words,
      frequency,
      by_mail: true,
      by_sms: false,
      created_at: at,
      confirmed_at: at,
      used_at: at,
      paused_at: isPaused ? at : null,
      news_before: lastNews,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (!isPaused) await beginTelling(trx, id, search, frequency)
}
