import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { postingCheck } from '#app/domains/legality/check-posting.server.ts'
import type { Checked } from '#app/domains/legality/legality.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { PayPeriod, VacancyKind } from './vacancy.ts'

type CheckedRow = { id: number; checked: Checked }

/**
 * What the legality check says of vacancies as they are written down, of those that `which` selects and holds. Pay that
 * a feed does not state is not judged: forms take no vacancy without it. Three queries, however many they are.
 */
export async function checkVacancies(data: Kysely<DB>, which: RawBuilder<unknown>): Promise<CheckedRow[]> {
  const { rows } = await sql<{
    id: number
    title: string
    description: string
    conditions: string | null
    kind: string
    payMin: number | null
    payPeriod: string
    cityCode: string
    districtCode: string | null
  }>`
    select id, title, description, working_conditions as conditions, kind, pay_min as "payMin",
      pay_period as "payPeriod", city_code as "cityCode", district_code as "districtCode"
    from vacancies where ${which}`.execute(data)
  if (rows.length === 0) return []
  const check = await postingCheck(data)
  return rows.map(({ id, conditions, payMin, kind, payPeriod, ...row }) => ({
    id,
    checked: check({
      ...row,
      conditions: conditions ?? undefined,
      kind: VacancyKind.parse(kind),
      payMin: payMin ?? undefined,
      payPeriod: PayPeriod.parse(payPeriod),
    }),
  }))
}

/** The same of one vacancy. */
export async function checkVacancy(data: Kysely<DB>, vacancyId: number): Promise<Checked> {
  const [row] = await checkVacancies(data, sql`id = ${vacancyId}`)
  if (!row) throw new NotFound(`Vacancy ${vacancyId}`)
  return row.checked
}

/** Refused as Conflict when a vacancy says what no posting may say: nobody makes it public, by whatever step. */
export async function requireLawful(data: Kysely<DB>, vacancyId: number): Promise<void> {
  if ((await checkVacancy(data, vacancyId)).verdict === 'block') throw new Conflict('jobs:conflict.unlawful')
}
