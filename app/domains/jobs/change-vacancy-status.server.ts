import { type RawBuilder, sql, type Transaction } from 'kysely'
import { isAuthorised } from '#db/authorisations.ts'
import { type Lane, markStale, markStaleFrom } from '#db/index-queue.ts'
import type { DB } from '#db/schema.generated.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { emit } from '#app/emit.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { type Mover, moverOf } from '#app/platform/access/mover.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { stateAfter, statesBefore } from '#app/platform/lifecycle.ts'
import { byState, inStates, rowsOf } from '#app/platform/lifecycle.server.ts'
import { requireLawful } from './check-vacancy.server.ts'
import { nextQuestion } from './still-hiring.ts'
import {
  type VacancyAction,
  vacancyLifecycle,
  type VacancyReason,
  vacancyStates,
  vacancySteps,
} from './vacancy-status.ts'

/** Whose vacancy it is: of the agency that posts it, else of the employer, and of the city where the work is. */
export const belongingOf = (vacancy: { city_code: string; employer_id: number; agency_id: number | null }) => ({
  cityCode: vacancy.city_code,
  employerId: vacancy.agency_id ?? vacancy.employer_id,
})

const vacancies = rowsOf(vacancyLifecycle, {
  table: 'vacancies',
  columns: ['title', 'employer_id', 'agency_id', 'import_id', 'published_at', 'expires_at', 'version'],
  hold: 'update',
  belongingOf,
  // What was public before and was written anew keeps its date, so that writing does not make it new.
  alongside: ({ published_at, import_id }, to, at) => ({
    updated_at: at,
    ...(vacancyStates[to].page === 'open' && published_at === null && { published_at: at }),
    ...(vacancyStates[to].page === 'open' && import_id === null && { ask_again_at: nextQuestion(at), unanswered: 0 }),
  }),
  history: { table: 'vacancy_status_changes', of: 'vacancy_id' },
  async emit(trx, event, id) {
    await markStale(trx, 'vacancy', [id], 'urgent')
    await emit(trx, event, { vacancyId: id })
  },
})

/** A vacancy held until the transaction ends, so that the check and the change are one; NotFound when it is missing. */
export const lockVacancy = vacancies.lock

export type LockedVacancy = Awaited<ReturnType<typeof lockVacancy>>

/**
 * Takes one step of the lifecycle: the new state, who took it and why (a code, or the words of a person), the audit row
 * and the news for search, in this transaction. Refused as Forbidden, as NotFound when it is somebody else's, and as
 * Conflict in the wrong state, by the guard of the step, for the bureau's person who is a party, where an agency would
 * publish whose authorisation no bureau has accepted, or is over, and where something unlawful would become public.
 */
export function changeVacancyStatus(
  trx: Transaction<DB>,
  actor: Actor,
  vacancy: LockedVacancy,
  step: { action: VacancyAction } & ({ reason: VacancyReason } | { words: string }),
): Promise<void> {
  const mover = moverOf(actor)
  const reason = 'words' in step ? step.words : step.reason
  return vacancies.take(trx, actor, vacancy, {
    action: step.action,
    movers: [mover],
    told: { reason },
    async refuse(to) {
      if (mover === 'bureau') await refuseParty(trx, actor, { employerIds: [vacancy.employer_id, vacancy.agency_id] })
      if (vacancyStates[to].page !== 'open') return
      await requireAuthorisation(trx, vacancy.id)
      await requireLawful(trx, vacancy.id)
    },
  })
}

/**
 * The same step of many vacancies in one statement, without a row in the trail for each: of those that `which` selects
 * and holds (a condition, with order, limit and lock). Answers how many. Refused as Forbidden when it is not for this
 * mover.
 */
export async function changeVacanciesStatus(
  trx: Transaction<DB>,
  step: {
    action: 'close' | 'expire' | 'renew' | 'pause' | 'hold_back'
    mover: Mover | 'anonymous'
    reason: VacancyReason
    which: RawBuilder<unknown>
    lane: Lane
  },
): Promise<number> {
  const { action, mover, reason, which, lane } = step
  const before = statesBefore(vacancyLifecycle.steps[action])
  const after = before.map((status) => [status, stateAfter(vacancyLifecycle, { status, action, movers: [mover] })])
  const at = now()
  const { rows } = await sql<{ vacancyId: number }>`
    with due as (
      select id, status from vacancies where ${inStates('status', before)} and ${which}
    ), changed as (
      update vacancies
      set status = ${byState('due.status', Object.fromEntries(after))}, version = version + 1, updated_at = ${at}
      from due where vacancies.id = due.id returning vacancies.id, due.status as was, vacancies.status
    ), noted as (
      insert into vacancy_status_changes (vacancy_id, from_status, to_status, actor, reason, changed_at)
      select id, was, status, ${mover}, ${reason}, ${at} from changed
    )
    ${markStaleFrom('vacancy', lane, sql`select id from changed`)} returning entity_id as "vacancyId"`.execute(trx)
  await emit(trx, vacancySteps[action].event, rows)
  return rows.length
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
