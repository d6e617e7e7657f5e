import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { demoAgency } from '#app/domains/identity/demo/demo-people.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { type ReviewKind, ruleOf } from '#app/domains/review-queue/review-item.ts'
import { type Actor, anonymous } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { afterWorkingDays } from '#app/platform/working-days.ts'
import { addReport } from '../make-report.server.ts'

/**
 * A queue for the bureau of every city, of invented employers and vacancies: registrations and a re-verification,
 * vacancies to approve, a sample, and reports; some late, some fresh; and an agency that says it hires for a well-known
 * employer. The same rows come every time; a second call changes nothing.
 */
export const seedDemoReview = operation(async (trx, actor) => {
  await sql`select pg_advisory_xact_lock(hashtext('seed-demo-review'))`.execute(trx)
  if (await trx.selectFrom('review_items').select('id').limit(1).executeTakeFirst()) return
  const cities = await trx.selectFrom('member_cities').select('code').orderBy('position').execute()
  for (const { code } of cities) await fillQueue(trx, actor, code)
  await nameClient(trx, actor)
})

/**
 * The client that the agency names and no bureau has looked at; what it posts for one that it has long had is sampled.
 */
async function nameClient(trx: Transaction<DB>, actor: Actor): Promise<void> {
  const named = await trx
    .selectFrom('agency_clients as c')
    .innerJoin('employers as agency', 'agency.id', 'c.agency_id')
    .select(['c.agency_id', 'c.client_id', 'agency.city_code'])
    .where('agency.uscc', '=', demoAgency)
    .where('c.accepted_at', 'is', null)
    .where('c.ended_at', 'is', null)
    .executeTakeFirst()
  if (!named?.city_code) return
  await wait(trx, actor, {
    kind: 'client_authorisation',
    entityId: named.agency_id,
    otherEntityId: named.client_id,
    cityCode: named.city_code,
    hoursAgo: 6,
  })
  const posted = await trx
    .selectFrom('vacancies')
    .select(['id', 'city_code'])
    .where('agency_id', '=', named.agency_id)
    .where('status', '=', 'published')
    .orderBy('id')
    .executeTakeFirst()
  if (posted)
    await wait(trx, actor, { kind: 'vacancy_sample', entityId: posted.id, cityCode: posted.city_code, hoursAgo: 4 })
}

async function fillQueue(trx: Transaction<DB>, actor: Actor, cityCode: string): Promise<void> {
  const employers = await trx
    .selectFrom('employers')
    .select(['id', 'status'])
    .where('is_demo', '=', true)
    .where('city_code', '=', cityCode)
    .orderBy('id')
    .execute()
  const strangers = employers.filter(({ status }) => status === 'in_review')
  const verified = employers.filter(({ status }) => status === 'verified').at(-1)
  for (const [at, { id }] of strangers.entries())
    await wait(trx, actor, { kind: 'employer_registration', entityId: id, cityCode, hoursAgo: 30 + 70 * at })
  if (verified)
    await wait(trx, actor, { kind: 'employer_reverification', entityId: verified.id, cityCode, hoursAgo: 20 })

  const inReview = await demoVacancies(trx, cityCode, 'in_review', 2)
  if (inReview[0]) await doubt(trx, inReview[0].id)
  for (const [at, { id }] of inReview.entries())
    await wait(trx, actor, { kind: 'vacancy', entityId: id, cityCode, hoursAgo: 5 + 60 * at })
  const [sampled, filled, doubtful] = await demoVacancies(trx, cityCode, 'published', 3)
  if (sampled) await wait(trx, actor, { kind: 'vacancy_sample', entityId: sampled.id, cityCode, hoursAgo: 3 })
  const said = { entity: 'vacancy', language: 'zh-CN' } as const
  if (filled) await addReport(trx, anonymous, { ...said, entityId: filled.id, reason: 'already_filled' })
  if (doubtful) {
    await addReport(trx, anonymous, {
      ...said,
      entityId: doubtful.id,
      reason: 'fee',
      words: '面试时让先交 300 元服装费，说入职再退。',
    })
    await addReport(trx, anonymous, {
      ...said,
      entityId: doubtful.id,
      reason: 'false_information',
      words: '电话里说的工资比这里写的低一半。',
    })
  }
}

const demoVacancies = (
  trx: Transaction<DB>,
  cityCode: string,
  status: 'in_review' | 'published',
  count: number,
): Promise<{ id: number }[]> =>
  trx
    .selectFrom('vacancies')
    .select('id')
    .where('is_demo', '=', true)
    .where('city_code', '=', cityCode)
    .where('status', '=', status)
    .orderBy('id')
    .limit(count)
    .execute()

/** The employer has insisted on an age, which the legality check doubts. */
async function doubt(trx: Transaction<DB>, vacancyId: number): Promise<void> {
  await trx
    .updateTable('vacancies')
    .set(({ ref, val }) => ({
      description: sql<string>`${ref('description')} || ${val('\n年龄45岁以下，能适应夜班。')}`,
    }))
    .where('id', '=', vacancyId)
    .execute()
}

/** An item as if it had been opened so many hours ago. */
async function wait(
  trx: Transaction<DB>,
  actor: Actor,
  item: { kind: ReviewKind; entityId: number; otherEntityId?: number; cityCode: string; hoursAgo: number },
): Promise<void> {
  const { kind, entityId, otherEntityId, cityCode } = item
  const opened = new Date(now().getTime() - item.hoursAgo * 3_600_000)
  const { id } = await openReviewItem(trx, actor, {
    kind,
    cityCode,
    entity: kind.startsWith('vacancy') ? 'vacancy' : 'employer',
    entityId,
    otherEntityId,
  })
  await trx
    .updateTable('review_items')
    .set({ opened_at: opened, due_at: afterWorkingDays(opened, ruleOf(kind).limit) })
    .where('id', '=', id)
    .execute()
}
