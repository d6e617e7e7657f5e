import { sql } from 'kysely'
import { portalDatabase } from '#tests/support/site.ts'

/** Somebody and an employer who must not get more than they have. */
type Sentinel = { person: number; employer: number }

export async function aSentinel(): Promise<Sentinel> {
  const { rows } = await sql<Sentinel>`
    select (select id from people where demo_account = 'mentor') as person,
      (select max(id) from employers where city_code = '2101SF') as employer`.execute(portalDatabase)
  return rows[0]!
}

/** Fields that no form has, and what would be gained by them. */
export const extraFields = ({ person, employer }: Sentinel): [string, string][] =>
  Object.entries({
    role: 'circle_office',
    roles: 'circle_office',
    city: '2101SF',
    cityId: '2101SF',
    cityCode: '2101SF',
    city_code: '2101SF',
    status: 'verified',
    is_staff: 'true',
    isStaff: 'true',
    is_trusted: 'true',
    isTrusted: 'true',
    is_demo: 'true',
    verified_at: '2026-01-01',
    granted_at: '2026-01-01',
    ownerId: String(person),
    personId: String(person),
    person_id: String(person),
    employerId: String(employer),
    employer_id: String(employer),
    disabled_at: '',
    outcome: 'done',
  })

/** All that those fields are about: whoever has more than before has gained it. */
export async function powersWith({ person, employer }: Sentinel): Promise<unknown> {
  const { rows } = await sql`
    select (select count(*) from role_grants where role = 'circle_office') as offices,
      (select count(*) from role_grants where city_code = '2101SF') as shenfu,
      (select count(*) from role_grants where person_id = ${person}) as mentor,
      (select count(*) from people where is_staff) as staff,
      (select count(*) from people where is_demo) as demo,
      (select count(*) from employers where city_code = '2101SF') as employers,
      (select count(*) from vacancies where employer_id = ${employer} or city_code = '2101SF') as vacancies,
      (select count(*) from review_items where city_code = '2101SF') as items,
      (select e::text from employers e where id = ${employer}) as employer,
      (select p::text from people p where id = ${person}) as person`.execute(portalDatabase)
  return rows[0]
}
