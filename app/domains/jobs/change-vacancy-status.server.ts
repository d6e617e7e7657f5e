import { type Transaction, sql } from 'kysely'
import { recordVacancyEvents } from '#db/outbox.ts'
import type { DB } from '#db/schema.generated.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import type { Actor } from '#app/platform/actor.ts'
import { vacancyEvents } from './events.ts'
import { moverOf, moveVacancy } from './vacancy-status.ts'
import { VacancyStatus } from './vacancy.ts'

/** A vacancy held until the transaction ends, so that the check and the change are one; NotFound when it is missing. */
export async function lockVacancy(trx: Transaction<DB>, vacancyId: number) {
  const row = await trx
    .selectFrom('vacancies')
    .select(['id', 'status', 'expires_at'])
    .where('id', '=', vacancyId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound(`Vacancy ${vacancyId}`))
  return { ...row, status: VacancyStatus.parse(row.status) }
}

type LockedVacancy = Awaited<ReturnType<typeof lockVacancy>>

/** Takes one step of the table: the new state, who took it and why, and the news for search, in this transaction. */
export async function changeVacancyStatus(
  trx: Transaction<DB>,
  actor: Actor,
  vacancy: LockedVacancy,
  step: { action: keyof typeof vacancyEvents; reason: string },
): Promise<void> {
  const status = moveVacancy(vacancy.status, step.action, moverOf(actor))
  const changedAt = now()
  await trx
    .updateTable('vacancies')
    .set({ status, version: sql`version + 1`, updated_at: changedAt })
    .where('id', '=', vacancy.id)
    .execute()
  await trx
    .insertInto('vacancy_status_changes')
    .values({
      vacancy_id: vacancy.id,
      from_status: vacancy.status,
      to_status: status,
      actor: moverOf(actor),
      reason: step.reason,
      changed_at: changedAt,
    })
    .execute()
  await recordVacancyEvents(trx, vacancyEvents[step.action], [vacancy.id], 'urgent')
}
