import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { ReviewSign } from '#app/domains/review-queue/review-item.ts'
import { mostEvidence, type ReviewedEntity } from '#app/domains/review-queue/reviewed-entity.server.ts'
import { now } from '#app/platform/clock.ts'
import { publicMailDomains } from './public-mail-domains.ts'

/** Reports of the last half year count. */
const reportDays = 180

/** An employer as a bureau meets it. */
export const reviewedEmployer: ReviewedEntity = {
  table: 'employers',
  named: sql`select id, name, null as offered_by, city_code from employers`,
  employersOf: (id) => sql`array[${id}]`,
  findSigns: findEmployerSigns,
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

/** What looks doubtful about an employer, or who posts a vacancy. One query, by index. */
export async function findEmployerSigns(trx: Transaction<DB>, employerId: number): Promise<ReviewSign[]> {
  const others = (condition: ReturnType<typeof sql>) => sql`array(
    select o.id from employers o where ${condition} and o.id <> e.id and o.status <> 'merged'
    order by o.id limit ${mostEvidence})`
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

const daysAgo = (days: number): Date => new Date(now().getTime() - days * 86_400_000)
