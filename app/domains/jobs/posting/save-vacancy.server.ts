import { randomUUID } from 'node:crypto'
import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { addDays, endOfShanghaiDay, shanghaiDay } from '#db/values/days.ts'
import { hoursIn } from '#search/words/understand-hours.ts'
import { belongingOf, changeVacancyStatus, lockVacancy } from '#app/domains/jobs/change-vacancy-status.server.ts'
import { postVacancies } from '#app/domains/jobs/vacancy-permissions.ts'
import { longestValidity } from '#app/domains/jobs/validity.ts'
import { benefits, hours } from '#app/domains/jobs/vacancy.ts'
import { isOut, type VacancyStatus, vacancyStates } from '#app/domains/jobs/vacancy-status.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { statesWhere } from '#app/platform/lifecycle.ts'
import { operation } from '#app/platform/operation.server.ts'
import { withinQuota } from '#app/platform/access/quotas.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { findPlace } from '#app/domains/places/find-place.server.ts'
import { handInVacancy } from './hand-in-vacancy.server.ts'
import type { VacancyForm } from './vacancy-form.ts'
import { lockPoster, requireClient } from './vacancy-poster.server.ts'

/** What the trail says before and after of a vacancy that is written over: by which it lures. */
const followed = ['title', 'headcount', 'pay_min', 'pay_max', 'pay_period'] as const

/** `vacancyId` is null for a new one. */
type WrittenVacancy = { vacancyId: number | null; form: VacancyForm }
/** `insists`: with what the legality check doubts. */
type PostedVacancy = WrittenVacancy & { insists?: boolean }

const isDraft = (status: VacancyStatus) => vacancyStates[status].group === 'drafts'
const ended = statesWhere(vacancyStates, ({ group }) => group === 'ended')

/**
 * Writes a vacancy down as a draft, a new one or over an earlier draft; one that was sent back becomes a draft again.
 * An employer may do so before it is verified. Answers the id. Refused as BadInput for a validity that is over or
 * longer than 180 days, and as Conflict when the vacancy is not in a state to be written over, or the client has not
 * authorised it.
 */
export const saveVacancy = operation((trx, actor, input: WrittenVacancy) => writeVacancy(trx, actor, input, isDraft))

/**
 * The same, and handed in; when it cannot be, nothing is written. What is public may be written over too: nobody sees
 * it then until it is approved, or it is public again at once, as with every vacancy of this employer. Refused as
 * Conflict for one that a feed brought and would write over again.
 */
export const postVacancy = operation(async (trx, actor, { insists, ...input }: PostedVacancy) =>
  handInVacancy(trx, actor, {
    insists,
    vacancyId: await writeVacancy(trx, actor, input, (status) => isDraft(status) || isOut(status)),
  }),
)

async function writeVacancy(
  trx: Transaction<DB>,
  actor: Actor,
  { vacancyId, form }: WrittenVacancy,
  isWritable: (status: VacancyStatus) => boolean,
): Promise<number> {
  const poster = await lockPoster(trx, actor)
  if (form.clientId !== undefined) await requireClient(trx, poster.id, form.clientId)
  const columns = await vacancyColumns(trx, form)
  const owner =
    form.clientId === undefined
      ? { employer_id: poster.id, agency_id: null }
      : { employer_id: form.clientId, agency_id: poster.id }
  const at = now()
  if (vacancyId !== null) {
    const vacancy = await lockVacancy(trx, vacancyId)
    permit(actor, postVacancies, belongingOf(vacancy))
    if (!isWritable(vacancy.status)) throw new Conflict('jobs:conflict.not_draft')
    if (vacancy.status !== 'draft')
      await changeVacancyStatus(trx, actor, vacancy, { action: 'revise', reason: 'written_anew' })
    const before = await trx
      .selectFrom('vacancies')
      .select(followed)
      .where('id', '=', vacancyId)
      .executeTakeFirstOrThrow()
    await trx
      .updateTable('vacancies')
      .set({ ...columns, ...owner, version: sql`version + 1`, updated_at: at })
      .where('id', '=', vacancyId)
      .execute()
    const after = Object.fromEntries(followed.map((name) => [name, columns[name]]))
    await record(trx, actor, {
      event: 'vacancy.edited',
      entity: 'vacancy',
      entityId: vacancyId,
      cityCode: columns.city_code,
      before,
      after,
    })
    return vacancyId
  }
  await withinQuota(trx, poster.status === 'verified' ? 'openVacancies' : 'draftsOfUnverified', poster.id, async () => {
    const { count } = await trx
      .selectFrom('vacancies')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where(({ or, eb }) => or([eb('employer_id', '=', poster.id), eb('agency_id', '=', poster.id)]))
      .where('status', 'not in', ended)
      .executeTakeFirstOrThrow()
    return Number(count)
  })
  const { id } = await trx
    .insertInto('vacancies')
    .values({
      source: 'portal',
      external_id: randomUUID(),
      ...owner,
      ...columns,
      status: 'draft',
      pay_months: 12,
      audiences: [],
      is_demo: sql<boolean>`(select is_demo from employers where id = ${poster.id})`,
      created_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(trx, actor, {
    event: 'vacancy.drafted',
    entity: 'vacancy',
    entityId: id,
    cityCode: columns.city_code,
    after: { title: form.title },
  })
  return id
}

async function vacancyColumns(trx: Transaction<DB>, form: VacancyForm) {
  const today = shanghaiDay(now())
  if (form.validUntil < today) throw new BadInput([{ field: 'validUntil', code: 'over' }])
  if (form.validUntil > addDays(today, longestValidity))
    throw new BadInput([{ field: 'validUntil', code: 'too_far', params: { days: longestValidity } }])
  const said = hoursIn(`${form.title}\n${form.duties}\n${form.conditions}`)
  const chosen: string[] = [...form.benefits, ...form.hours, ...said]
  return {
    ...(await findPlace(trx, form.place)),
    title: form.title,
    kind: form.kind,
    address: form.address,
    headcount: form.headcount,
    pay_min: form.payMin,
    pay_max: form.payMax,
    pay_period: form.payPeriod,
    education: form.education,
    experience_years_min: form.experience,
    benefits: benefits.filter((benefit) => chosen.includes(benefit)),
    hours: hours.filter((one) => chosen.includes(one)),
    description: form.duties,
    working_conditions: form.conditions,
    expires_at: endOfShanghaiDay(form.validUntil),
  }
}
