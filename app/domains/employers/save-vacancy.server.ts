import { randomUUID } from 'node:crypto'
import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { changeVacancyStatus, lockVacancy } from '#app/domains/jobs/change-vacancy-status.server.ts'
import { postVacancies } from '#app/domains/jobs/vacancy-permissions.ts'
import type { Actor } from '#app/platform/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { addDays, endOfShanghaiDay, now, shanghaiDay } from '#app/platform/clock.ts'
import { BadInput, Conflict, Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/rights.ts'
import { findPlace } from './employer-place.server.ts'
import { handInVacancy } from './hand-in-vacancy.server.ts'
import { longestValidity, type VacancyForm } from './vacancy-form.ts'
import { requireClient } from './vacancy-poster.server.ts'

/** `vacancyId` is null for a new one. */
type WrittenVacancy = { vacancyId: number | null; form: VacancyForm }

/**
 * Writes a vacancy down as a draft, a new one or over an earlier draft; one that was sent back becomes a draft again. An
 * employer may do so before it is verified. Answers the id. Refused as BadInput for a validity that is over or longer than
 * 180 days, and as Conflict when the vacancy is not in a state to be written over, or the client has not authorised it.
 */
export const saveVacancy = operation(writeVacancy)

/** The same, and handed in; when it cannot be, nothing is written. */
export const postVacancy = operation(async (trx, actor, input: WrittenVacancy) => handInVacancy(trx, actor, { vacancyId: await writeVacancy(trx, actor, input) }))

async function writeVacancy(trx: Transaction<DB>, actor: Actor, { vacancyId, form }: WrittenVacancy): Promise<number> {
  if (actor.kind !== 'person' || actor.employerId === null) throw new Forbidden('Only a member of an employer posts')
  permit(actor, postVacancies, { cityCode: null, employerId: actor.employerId })
  if (form.clientId !== undefined) await requireClient(trx, actor.employerId, form.clientId)
  const columns = await vacancyColumns(trx, form)
  const owner = form.clientId === undefined ? { employer_id: actor.employerId, agency_id: null } : { employer_id: form.clientId, agency_id: actor.employerId }
  const at = now()
  if (vacancyId !== null) {
    const vacancy = await lockVacancy(trx, vacancyId)
    permit(actor, postVacancies, { cityCode: vacancy.city_code, employerId: vacancy.agency_id ?? vacancy.employer_id })
    if (vacancy.status === 'rejected') await changeVacancyStatus(trx, actor, vacancy, { action: 'revise', reason: 'written anew' })
    else if (vacancy.status !== 'draft') throw new Conflict('employers:conflict.not_draft')
    await trx.updateTable('vacancies').set({ ...columns, ...owner, version: sql`version + 1`, updated_at: at }).where('id', '=', vacancyId).execute()
    await record(trx, actor, { event: 'vacancy.edited', entity: 'vacancy', entityId: vacancyId, cityCode: columns.city_code, after: { title: form.title } })
    return vacancyId
  }
  const { id } = await trx
    .insertInto('vacancies')
    .values({
      source: 'portal', external_id: randomUUID(), ...owner, ...columns, status: 'draft', pay_months: 12, audiences: [],
      is_demo: sql<boolean>`(select is_demo from employers where id = ${actor.employerId})`, created_at: at, updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(trx, actor, { event: 'vacancy.drafted', entity: 'vacancy', entityId: id, cityCode: columns.city_code, after: { title: form.title } })
  return id
}

async function vacancyColumns(trx: Transaction<DB>, form: VacancyForm) {
  const today = shanghaiDay(now())
  if (form.validUntil < today) throw new BadInput([{ field: 'validUntil', code: 'over' }])
  if (form.validUntil > addDays(today, longestValidity)) throw new BadInput([{ field: 'validUntil', code: 'too_far', params: { days: longestValidity } }])
  return {
    ...await findPlace(trx, form.place),
    title: form.title, kind: form.kind, address: form.address, headcount: form.headcount, pay_min: form.payMin, pay_max: form.payMax,
    pay_period: form.payPeriod, education: form.education, experience_years_min: form.experience, benefits: form.benefits,
    description: form.duties, working_conditions: form.conditions, expires_at: endOfShanghaiDay(form.validUntil),
  }
}
