import { type Transaction, sql } from 'kysely'
import { isAuthorised } from '#db/authorisations.ts'
import { markStale } from '#db/index-queue.ts'
import type { DB } from '#db/schema.generated.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { emit } from '#app/emit.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { permit } from '#app/platform/access/rights.ts'
import { isSeenOutside, vacancyAuditEvents, vacancyEvents } from './events.ts'
import type { VacancyReason } from './vacancy-reasons.ts'
import { closeVacancies, decideVacancies, moveVacancies, postVacancies } from './vacancy-permissions.ts'
import { moveVacancy, type VacancyAction } from './vacancy-status.ts'
import { VacancyStatus } from './vacancy.ts'

/** A vacancy held until the transaction ends, so that the check and the change are one; NotFound when it is missing. */
export async function lockVacancy(trx: Transaction<DB>, vacancyId: number) {
  const row = await trx
    .selectFrom('vacancies')
    .select([
      'id',
      'title',
      'status',
      'city_code',
      'employer_id',
      'agency_id',
      'import_id',
      'published_at',
      'expires_at',
      'version',
    ])
    .where('id', '=', vacancyId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound(`Vacancy ${vacancyId}`))
  return { ...row, status: VacancyStatus.parse(row.status) }
}

export type LockedVacancy = Awaited<ReturnType<typeof lockVacancy>>

/** Whose vacancy it is: of the agency that posts it, else of the employer, and of the city where the work is. */
export const belongingOf = (vacancy: Pick<LockedVacancy, 'city_code' | 'employer_id' | 'agency_id'>) => ({
  cityCode: vacancy.city_code,
  employerId: vacancy.agency_id ?? vacancy.employer_id,
})

const rights = {
  submit: postVacancies,
  publish: postVacancies,
  withdraw: postVacancies,
  revise: postVacancies,
  approve: decideVacancies,
  reject: decideVacancies,
  pause: moveVacancies,
  resume: moveVacancies,
  close: closeVacancies,
  expire: moveVacancies,
  renew: moveVacancies,
} satisfies Record<VacancyAction, unknown>

/**
 * Takes one step of the table, in this transaction: the new state, who took it and why (a code, or the words of a
 * person), the audit row, and where others see it the news for search and the event. Refused as Forbidden, as NotFound
 * when it is somebody else's, and as Conflict in the wrong state, for the bureau's person who is a party, and where an
 * agency would publish whose authorisation no bureau has accepted, or is over.
 */
export async function changeVacancyStatus(
  trx: Transaction<DB>,
  actor: Actor,
  vacancy: LockedVacancy,
  step: { action: VacancyAction; publishedAt?: Date } & ({ reason: VacancyReason } | { words: string }),
): Promise<void> {
  permit(actor, rights[step.action], belongingOf(vacancy))
  const mover = moverOf(actor)
  if (mover === 'bureau') await refuseParty(trx, actor, { employerIds: [vacancy.employer_id, vacancy.agency_id] })
  const status = moveVacancy(vacancy.status, step.action, mover)
  if (status === 'published') await requireAuthorisation(trx, vacancy.id)
  const changedAt = now()
  const reason = 'words' in step ? step.words : step.reason
  await trx
    .updateTable('vacancies')
    .set({
      status,
      version: sql`version + 1`,
      updated_at: changedAt,
      ...(step.publishedAt && { published_at: step.publishedAt }),
    })
    .where('id', '=', vacancy.id)
    .execute()
  await trx
    .insertInto('vacancy_status_changes')
    .values({
      vacancy_id: vacancy.id,
      from_status: vacancy.status,
      to_status: status,
      actor: mover,
      reason,
      changed_at: changedAt,
    })
    .execute()
  await record(trx, actor, {
    event: vacancyAuditEvents[step.action],
    entity: 'vacancy',
    entityId: vacancy.id,
    cityCode: vacancy.city_code,
    before: { status: vacancy.status },
    after: { status, reason },
  })
  if (!isSeenOutside(step.action)) return
  await markStale(trx, [vacancy.id], 'urgent')
  await emit(trx, vacancyEvents[step.action], { vacancyId: vacancy.id })
}

async function requireAuthorisation(trx: Transaction<DB>, vacancyId: number): Promise<void> {
  const authorised = await trx
    .selectFrom('vacancies as v')
    .select('v.id')
    .where('v.id', '=', vacancyId)
    .where(isAuthorised(shanghaiDay(now())))
    .executeTakeFirst()
  if (!authorised) throw new Conflict('jobs:conflict.client_not_accepted')
}
