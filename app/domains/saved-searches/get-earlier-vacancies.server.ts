import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client.ts'
import { type EarlierVacancy, getEarlierVacancies } from '#app/domains/jobs/get-cards.server.ts'
import { accountOf, type Actor, type Person } from '#app/platform/access/actor.ts'
import { readId } from '#app/platform/http/read-id.ts'

/** Vacancies from earlier, a page at a time; `next` is what the next page begins after. */
export type EarlierPage = { vacancies: EarlierVacancy[]; next: number | null }

const perPage = 20

type Rows = { from: RawBuilder<unknown>; at: string; after: string | null }

async function pageOf({ from, at, after }: Rows): Promise<EarlierPage> {
  const order = sql.ref(`one.${at}`)
  const { rows } = await sql<{ id: number }>`
    select one.vacancy_id as id from ${from} as one
    where ${
      after === null
        ? sql`true`
        : sql`(${order}, one.vacancy_id) < (
      select ${sql.ref(`last.${at}`)}, last.vacancy_id from ${from} as last where last.vacancy_id = ${readId(after)})`
    }
    order by ${order} desc, one.vacancy_id desc limit ${perPage + 1}`.execute(db())
  return shownOf(rows.map(({ id }) => id))
}

async function shownOf(ids: number[]): Promise<EarlierPage> {
  const shown = ids.slice(0, perPage)
  return { vacancies: await getEarlierVacancies(shown), next: ids.length > perPage ? shown.at(-1)! : null }
}

/** What alerts have told somebody, the latest first. Two queries. */
export const getFoundVacancies = ({ personId }: Person, after: string | null): Promise<EarlierPage> =>
  pageOf({
    from: sql`(select announced.* from announced_vacancies announced
      join alert_subscribers s on s.id = announced.subscriber_id where s.person_id = ${personId})`,
    at: 'announced_at',
    after,
  })

const mostOnDevice = 300

/** What somebody keeps in their account, or a device that names it in the address. Two queries, or one. */
export function getKeptVacancies(actor: Actor, ids: string, after: string | null): Promise<EarlierPage> {
  const person = accountOf(actor)
  if (person)
    return pageOf({
      from: sql`(select * from kept_vacancies where person_id = ${person.personId})`,
      at: 'kept_at',
      after,
    })
  const named = readIds(ids)
  return shownOf(after === null ? named : named.slice(named.indexOf(readId(after)) + 1))
}

/** Ids as a device lists them, the latest first. */
export const readIds = (ids: string): number[] =>
  [...new Set(ids.split(',').filter((id) => /^[1-9]\d{0,14}$/.test(id)))].slice(0, mostOnDevice).map(Number)

/** Whether somebody signed in keeps a vacancy; strangers cost no query. */
export async function isKept(actor: Actor, vacancyId: number): Promise<boolean> {
  const person = accountOf(actor)
  if (!person) return false
  const row = await db()
    .selectFrom('kept_vacancies')
    .select('vacancy_id')
    .where('person_id', '=', person.personId)
    .where('vacancy_id', '=', vacancyId)
    .executeTakeFirst()
  return row !== undefined
}
