import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { permit } from '#app/platform/access/rights.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, NotFound } from '#app/platform/errors.ts'
import { stateAfter, statesBefore } from '#app/platform/lifecycle.ts'
import { byState, type Changes, inStates, rowsOf } from '#app/platform/lifecycle.server.ts'
import {
  type ApplicationAction,
  applicationLifecycle,
  applicationStates,
  applicationSteps,
  isReply,
  type Mover,
} from './application-status.ts'
import { answerApplications, ownApplications } from './application-permissions.ts'
import { isBlocked } from './blocked.server.ts'

const applications = rowsOf(applicationLifecycle, {
  table: 'applications',
  columns: [
    'person_id',
    'vacancy_id',
    'employer_id',
    'agency_id',
    'recipient_id',
    'viewed_at',
    'answered_at',
    'accepted_at',
    'contested_at',
    'ended_at',
  ],
  hold: 'update',
  belongingOf: (row) => ({ cityCode: row.city_code, employerId: row.recipient_id, personId: row.person_id }),
  alongside: ({ ended_at }, to, at) => ({
    updated_at: at,
    ended_at: applicationStates[to].isLive ? null : (ended_at ?? at),
  }),
})

export type LockedApplication = Awaited<ReturnType<typeof applications.lock>>

/** One's own application, held until the transaction ends. NotFound when it is somebody else's. */
export async function lockOwn(trx: Transaction<DB>, actor: Actor, id: number): Promise<LockedApplication> {
  const row = await applications.lock(trx, id)
  permit(actor, ownApplications, { cityCode: null, personId: row.person_id })
  return row
}

/**
 * An application to one's employer, held until the transaction ends. NotFound when it went to somebody else, and when
 * its person has blocked this employer since; Conflict when it is one's own: nobody decides where they are a party.
 */
export async function lockReceived(trx: Transaction<DB>, actor: Actor, id: number): Promise<LockedApplication> {
  const row = await applications.lock(trx, id)
  permit(actor, answerApplications, { cityCode: row.city_code, employerId: row.recipient_id })
  const { rows } = await sql<{ is: boolean }>`
    select ${isBlocked('a')} as is from applications a where a.id = ${row.id}`.execute(trx)
  if (rows[0]?.is) throw new NotFound(`Application ${id}`)
  if (actor.kind === 'person' && actor.personId === row.person_id)
    throw new Conflict('applications:conflict.own_application')
  return row
}

export type Told = {
  reason?: string
  detail?: string
  noteShared?: string
  notePrivate?: string
}

/**
 * Takes one step: the new state, its line in the history, the audit row, without the words of people, and whether it is
 * an answer. Refused as Forbidden, as NotFound when it is somebody else's, and as Conflict in the wrong state.
 */
export async function changeApplicationStatus(
  trx: Transaction<DB>,
  actor: Actor,
  row: LockedApplication,
  { action, mover, set, ...told }: { action: ApplicationAction; mover: Mover; set?: Changes<'applications'> } & Told,
): Promise<void> {
  const to = stateAfter(applicationLifecycle, { status: row.status, action, movers: [mover] })
  const at = now()
  const isEnd = !applicationStates[to].isLive
  await applications.take(trx, actor, row, {
    action,
    movers: [mover],
    set: {
      ...(mover === 'employer' && row.viewed_at === null && { viewed_at: at }),
      ...(isReply(action) && row.answered_at === null && { answered_at: at }),
      ...(isEnd && { end_reason: told.reason ?? null }),
      ...set,
    },
    told: told.reason === undefined ? undefined : { reason: told.reason },
  })
  await trx
    .insertInto('application_transitions')
    .values({
      application_id: row.id,
      from_status: row.status,
      to_status: to,
      action,
      actor: mover,
      actor_id: actor.kind === 'person' ? actor.personId : null,
      reason: told.reason ?? null,
      detail: told.detail ?? null,
      note_shared: told.noteShared ?? null,
      note_private: told.notePrivate ?? null,
      changed_at: at,
    })
    .execute()
}

/** What a step of many has moved, for whoever is told. */
export type Moved = { id: number; personId: number; vacancyId: number; recipientId: number; title: string }

/**
 * A step that the portal takes with many at once, in one statement, without a row in the trail for each: with those
 * that `which` selects and holds (a condition on `a`, with order, limit and lock).
 */
export async function changeApplicationsStatus(
  trx: Transaction<DB>,
  step: {
    action: 'close_for_job' | 'reopen' | 'lapse' | 'lose_vacancy' | 'withdraw'
    which: RawBuilder<unknown>
    /** Why it ended or came back, as an expression on `a`. */
    reason: RawBuilder<string>
    /** Who wanted it, where it was a person. */
    by: Actor
    set?: RawBuilder<unknown>
  },
): Promise<Moved[]> {
  const { action, which, reason, by, set = sql`` } = step
  const before = statesBefore(applicationSteps[action])
  const after = before.map((status) => [
    status,
    stateAfter(applicationLifecycle, { status, action, movers: ['system'] }),
  ])
  const isEnd = after.every(([, to]) => !applicationStates[to as keyof typeof applicationStates].isLive)
  const at = now()
  const { rows } = await sql<Moved>`
    with due as (
      select a.id, a.status, ${reason} as reason from applications a
      where ${inStates('a.status', before)} and ${which}
    ), changed as (
      update applications a set status = ${byState('due.status', Object.fromEntries(after))}, version = version + 1,
        updated_at = ${at}, ended_at = ${isEnd ? at : null}, end_reason = ${isEnd ? sql`due.reason` : null} ${set}
      from due where a.id = due.id
      returning a.id, a.person_id, a.vacancy_id, a.recipient_id, due.status as was, a.status, due.reason
    ), noted as (
      insert into application_transitions
        (application_id, from_status, to_status, action, actor, actor_id, reason, changed_at)
      select id, was, status, ${action}, 'system', ${by.kind === 'person' ? by.personId : null}::bigint, reason, ${at}
      from changed order by id
    )
    select c.id, c.person_id as "personId", c.vacancy_id as "vacancyId", c.recipient_id as "recipientId", v.title
    from changed c join vacancies v on v.id = c.vacancy_id order by c.id`.execute(trx)
  return rows
}
