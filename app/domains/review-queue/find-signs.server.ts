import { type Transaction, sql } from 'kysely'
import { isAuthorised } from '#db/authorisations.ts'
import { monthsWorthOf } from '#db/open-vacancies.ts'
import type { DB } from '#db/schema.generated.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { now } from '#app/platform/clock.ts'
import { publicMailDomains } from './public-mail-domains.ts'
import type { ReviewEntity, ReviewSign } from './review-item.ts'
import { lettersOf, likeness, pairsOf } from './text-likeness.ts'

/** So many rows are kept as evidence beside a sign, and `count` says when there are more. */
const mostShown = 5
/** Reports of the last half year count. */
const reportDays = 180
/** Pay is compared with at least so many and at most so many vacancies of the trade. */
const comparable = { least: 8, most: 1_000 }
/** Texts are compared with so many of the trade, the newest first; shorter ones are alike by chance. */
const texts = { most: 300, shortest: 40, copied: 0.85 }

/**
 * What looks doubtful about an employer or a vacancy and who posts it, each sign with the figures and the ids that show
 * it. At most three queries, all by index. A sign decides nothing: a reviewer looks at it.
 */
export async function findSigns(
  trx: Transaction<DB>,
  { entity, entityId }: { entity: ReviewEntity; entityId: number },
): Promise<ReviewSign[]> {
  if (entity === 'employer') return signsOfEmployer(trx, entityId)
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
    .where('id', '=', entityId)
    .executeTakeFirst()
  if (!vacancy) return []
  return [
    ...(await signsOfEmployer(trx, vacancy.poster_id)),
    ...(vacancy.is_authorised
      ? []
      : [{ code: 'authorisation_open' as const, facts: { employers: [vacancy.employer_id] } }]),
    ...(vacancy.pay === null ? [] : await signOfPay(trx, { ...vacancy, pay: vacancy.pay })),
    ...(await signOfCopying(trx, vacancy)),
  ]
}

/** Yuan a month in the middle of the range, by which pay of different periods compares; null for 面议. */
function monthly(vacancies: string) {
  const column = (name: string) => sql.ref(`${vacancies}.${name}`)
  return sql<number | null>`((${column('pay_min')} + ${column('pay_max')}) / 2.0 * ${monthsWorthOf(vacancies)})::float8`
}

type EmployerFindings = {
  usccWarning: string | null
  region: string | null
  cityCode: string | null
  samePhone: number[]
  sameDomain: number[]
  mailDomain: string | null
  reports: number
}

async function signsOfEmployer(trx: Transaction<DB>, employerId: number): Promise<ReviewSign[]> {
  const others = (condition: ReturnType<typeof sql>) => sql`array(
    select o.id from employers o where ${condition} and o.id <> e.id and o.status <> 'merged'
    order by o.id limit ${mostShown})`
  const isPublicDomain = sql`e.mail_domain = any(${[...publicMailDomains]}::text[])`
  const { rows } = await sql<EmployerFindings>`
    select e.uscc_warning as "usccWarning", substr(e.uscc, 3, 4) as region,
      e.city_code as "cityCode", e.mail_domain as "mailDomain",
      ${others(sql`o.contact_phone_index = e.contact_phone_index`)} as "samePhone",
      ${others(sql`o.mail_domain = e.mail_domain and not ${isPublicDomain}`)} as "sameDomain",
      (select count(*) from reports r where r.employer_id = e.id and r.reported_at > ${daysAgo(reportDays)}) as reports
    from employers e where e.id = ${employerId}`.execute(trx)
  const found = rows[0]
  if (!found) return []
  const signs: ReviewSign[] = []
  if (found.samePhone.length > 0) signs.push({ code: 'same_phone', facts: { employers: found.samePhone } })
  if (found.sameDomain.length > 0)
    signs.push({ code: 'same_mail_domain', facts: { domain: found.mailDomain, employers: found.sameDomain } })
  if (found.usccWarning) signs.push({ code: 'uscc_check', facts: { problem: found.usccWarning } })
  if (found.region && found.cityCode && !regionFits(found.region, found.cityCode))
    signs.push({ code: 'region_differs', facts: { region: found.region, city: found.cityCode } })
  if (found.reports > 0) signs.push({ code: 'reported', facts: { count: found.reports } })
  return signs
}

/** Whether a code was issued in this member city, or by an authority above it. 沈抚 lies in 沈阳 and 抚顺. */
function regionFits(region: string, cityCode: string): boolean {
  if (region === '1000' || region === '2100') return true
  return cityCode === '2101SF' ? region === '2101' || region === '2104' : cityCode.startsWith(region)
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
      facts: { percent, count: copies.length, vacancies: copies.slice(0, mostShown).map(({ id }) => id) },
    },
  ]
}

const daysAgo = (days: number): Date => new Date(now().getTime() - days * 86_400_000)
