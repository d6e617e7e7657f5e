import { sql, type Transaction } from 'kysely'
import { isAuthorised } from '#db/authorisations.ts'
import { monthsWorthOf } from '#db/open-vacancies.ts'
import type { DB } from '#db/schema.generated.ts'
import { shanghaiDay } from '#db/values/days.ts'
import type { Finding } from '#app/domains/legality/legality.ts'
import { findEmployerSigns } from '#app/domains/employers/reviewed-employer.server.ts'
import type { ReviewSign } from '#app/domains/review-queue/review-item.ts'
import { mostEvidence, type ReviewedEntity } from '#app/domains/review-queue/reviewed-entity.server.ts'
import { now } from '#app/platform/clock.ts'
import { checkVacancy } from './check-vacancy.server.ts'
import { lettersOf, likeness, pairsOf } from './text-likeness.ts'

/** Pay is compared with at least so many and at most so many vacancies of the trade. */
const comparable = { least: 8, most: 1_000 }
/** Texts are compared with so many of the trade, the newest first; shorter ones are alike by chance. */
const texts = { most: 300, shortest: 40, copied: 0.85 }

/** A vacancy as a bureau meets it: both who posts it and for whom are concerned. */
export const reviewedVacancy: ReviewedEntity = {
  table: 'vacancies',
  named: sql`
    select v.id, v.title as name, e.name as offered_by, v.city_code
    from vacancies v join employers e on e.id = v.employer_id`,
  employersOf: (id) => sql`(
    select array_remove(array[rv.agency_id, rv.employer_id], null) from vacancies rv where rv.id = ${id})`,
  findSigns: findVacancySigns,
}

/** What looks doubtful about a vacancy and who posts it. At most seven queries, all by index. */
async function findVacancySigns(trx: Transaction<DB>, id: number): Promise<ReviewSign[]> {
  const vacancy = await trx
    .selectFrom('vacancies')
    .select(({ fn }) => [
      'id',
      'employer_id',
      fn.coalesce('agency_id', 'employer_id').as('poster_id'),
      'city_code',
      'description',
      sql<string>`coalesce(occupation_code, title)`.as('trade'),
      monthly('vacancies').as('pay'),
      isAuthorised(shanghaiDay(now()), 'vacancies').as('is_authorised'),
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!vacancy) return []
  return [
    ...(await findEmployerSigns(trx, vacancy.poster_id)),
    ...(vacancy.is_authorised
      ? []
      : [{ code: 'authorisation_open' as const, facts: { employers: [vacancy.employer_id] } }]),
    ...signOfWords((await checkVacancy(trx, id)).findings),
    ...(vacancy.pay === null ? [] : await signOfPay(trx, { ...vacancy, pay: vacancy.pay })),
    ...(await signOfCopying(trx, vacancy)),
  ]
}

/** So many words are named; the page of the item shows all of them in their place. */
const mostWords = 3

/** What the legality check doubts, or forbids. */
export function signOfWords(findings: readonly Finding[]): ReviewSign[] {
  const found = findings.filter(({ severity }) => severity !== 'note')
  if (found.length === 0) return []
  const words = found.slice(0, mostWords).map(({ text }) => `“${text}”`)
  return [
    {
      code: 'legality',
      facts: { count: found.length, words: words.join('、') + (found.length > mostWords ? '…' : '') },
    },
  ]
}

/** Yuan a month in the middle of the range, by which pay of different periods compares; null for 面议. */
function monthly(vacancies: string) {
  const column = (name: string) => sql.ref(`${vacancies}.${name}`)
  return sql<number | null>`((${column('pay_min')} + ${column('pay_max')}) / 2.0 * ${monthsWorthOf(vacancies)})::float8`
}

/**
 * Far off: further from the median of the trade in that city than three times the middle half of all is wide, which is
 * counted as a tenth of the median at least. Below it somebody may be cheated, above it somebody is lured.
 */
async function signOfPay(
  trx: Transaction<DB>,
  vacancy: { poster_id: number; city_code: string; trade: string; pay: number },
): Promise<ReviewSign[]> {
  const { rows } = await sql<{ count: number; quartiles: [number, number, number] | null }>`
    select count(*), percentile_cont(array[0.25, 0.5, 0.75]) within group (order by pay) as quartiles from (
      select ${monthly('v')} as pay from vacancies v
      where coalesce(v.occupation_code, v.title) = ${vacancy.trade} and v.status = 'published'
        and v.city_code = ${vacancy.city_code} and v.pay_min is not null
        and coalesce(v.agency_id, v.employer_id) <> ${vacancy.poster_id}
      order by v.published_at desc limit ${comparable.most}) as trade`.execute(trx)
  const { count, quartiles } = rows[0]!
  if (count < comparable.least || quartiles === null) return []
  const [low, median, high] = quartiles
  if (Math.abs(vacancy.pay - median) <= 3 * Math.max(high - low, median / 10)) return []
  const facts = {
    pay: Math.round(vacancy.pay),
    low: Math.round(low),
    median: Math.round(median),
    high: Math.round(high),
    count,
  }
  return [{ code: 'pay_far_off', facts }]
}

/** Descriptions of other employers in the trade that are nearly the same, whatever city they are in. */
async function signOfCopying(
  trx: Transaction<DB>,
  vacancy: { poster_id: number; trade: string; description: string },
): Promise<ReviewSign[]> {
  const letters = lettersOf(vacancy.description)
  if (letters.length < texts.shortest) return []
  const { rows } = await sql<{ id: number; description: string }>`
    select v.id, v.description from vacancies v
    where coalesce(v.occupation_code, v.title) = ${vacancy.trade} and v.status = 'published'
      and coalesce(v.agency_id, v.employer_id) <> ${vacancy.poster_id}
    order by v.published_at desc limit ${texts.most}`.execute(trx)
  const pairs = pairsOf(letters)
  const copies = rows
    .map(({ id, description }) => ({ id, like: likeness(pairs, pairsOf(lettersOf(description))) }))
    .filter(({ like }) => like >= texts.copied)
    .toSorted((a, b) => b.like - a.like)
  if (copies.length === 0) return []
  const percent = Math.floor(copies[0]!.like * 100)
  return [
    {
      code: 'copied_text',
      facts: { percent, count: copies.length, vacancies: copies.slice(0, mostEvidence).map(({ id }) => id) },
    },
  ]
}
