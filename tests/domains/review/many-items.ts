import { sql } from 'kysely'
import { cityCodes } from '#db/values/cities.ts'
import { reviewKinds } from '#app/domains/review-queue/review-item.ts'
import { readReview } from '#app/domains/review/review-permissions.ts'
import { reviewList } from '#app/domains/review/review-list.tsx'
import type { Person } from '#app/platform/access/actor.ts'
import { cityScope } from '#app/platform/access/rights.ts'
import { readSearch } from '#app/lists/list.ts'
import { db } from '#db/client.ts'
import { asOwner } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

export const many = 20_000

/** Employers and items of all cities, some decided, some late, some of the reviewer of Shenyang. */
export async function manyItems(): Promise<{ reviewer: Person; office: Person }> {
  const reviewer = await actorWith('reviewer', { cityCode: '210100' })
  const office = await actorWith('circle_office')
  const city = sql`(array[${sql.join(cityCodes)}])[1 + n % 8]`
  const kind = sql`(array[${sql.join([...reviewKinds])}])[1 + n % 10]`
  await sql`
    insert into employers (source, name, name_key, city_code,
      status, verified_at, verified_until, is_trusted, suspended_at, suspension_reason)
    select 'test', '第' || n || '号机械厂', 'K' || n, ${city},
      case when n % 5 = 0 then 'unverified' else 'verified' end, now(), now() + (n % 200 - 20) * interval '1 day',
      n % 50 = 0, case when n % 90 = 0 then now() end, case when n % 90 = 0 then '测试' end
    from generate_series(1, ${many}) n`.execute(db())
  await sql`
    insert into review_items (city_code, kind, entity, entity_id, due_at,
      status, assigned_to, assigned_at, proposal, proposed_by, decision, decided_by, ended_at)
    select ${city}, ${kind}, 'employer', (select min(id) from employers) + n - 1,
      date_trunc('milliseconds', now()) + (n % 300 - 40) * interval '1 hour',
      case n / 8 % 4 when 0 then 'waiting' when 1 then 'assigned' when 2 then 'proposed' else 'decided' end,
      case when n / 8 % 4 = 1 then ${reviewer.personId}::bigint end, now(),
      case when n / 8 % 4 = 2 then 'approve' end, case when n / 8 % 4 = 2 then ${reviewer.personId}::bigint end,
      case when n / 8 % 4 = 3 then 'approve' end, case when n / 8 % 4 = 3 then ${office.personId}::bigint end,
      case when n / 8 % 4 = 3 then now() - n * interval '1 minute' end
    from generate_series(1, ${many}) n`.execute(db())
  await asOwner(async (owner) => {
    await sql`analyze review_items`.execute(owner)
    await sql`analyze employers`.execute(owner)
  })
  return { reviewer, office }
}

export const scopeOf = (person: Person) => cityScope(person, readReview)

/** What somebody asks for who puts this behind the address of the list. */
export const reviewSearch = (query = '') => readSearch(reviewList, new URLSearchParams(query))
