import { type RawBuilder, sql } from 'kysely'
import { isPublic } from '#db/open-vacancies.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { tellMembers } from '#app/domains/employers/members/employer-members.server.ts'
import { keptPaths } from '#app/paths.ts'
import { permit } from '#app/platform/access/rights.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { limitsOn } from './application-limits.ts'
import { ownApplications } from './application-permissions.ts'
import { changeApplicationsStatus } from './change-application-status.server.ts'

const dayLength = 86_400_000

/** Closed for another job within the last thirty days, and its vacancy is still open. */
export function canReopen(): RawBuilder<boolean> {
  const since = new Date(now().getTime() - limitsOn(shanghaiDay(now())).daysToReopen * dayLength)
  return sql<boolean>`(a.status = 'hired_elsewhere' and a.ended_at >= ${since}
    and exists (select from vacancies v where v.id = a.vacancy_id and ${isPublic()}))`
}

/**
 * Brings back what somebody closed for a job that came to nothing, as if it had been sent now; each employer is told
 * once. Answers how many. Refused as Conflict when no job of theirs was cancelled, or nothing can come back.
 */
export const reopenApplications = operation(async (trx, actor, _input: undefined): Promise<number> => {
  if (actor.kind !== 'person') throw new Forbidden('Only a person has applications')
  const { personId } = actor
  permit(actor, ownApplications, { cityCode: null, personId })
  const cancelled = await trx
    .selectFrom('applications')
    .select('id')
    .where('person_id', '=', personId)
    .where('status', '=', 'hire_cancelled')
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!cancelled) throw new Conflict('applications:conflict.not_cancelled')
  const at = now()
  const first = new Date(at.getTime() + limitsOn(shanghaiDay(at)).nudgeDays[0] * dayLength)
  const reopened = await changeApplicationsStatus(trx, {
    action: 'reopen',
    which: sql`a.person_id = ${personId} and ${canReopen()} order by a.id for update of a`,
    reason: sql`'hire_cancelled'`,
    by: actor,
    set: sql`, silent_since = ${at}, silence_due_at = ${first}, closing_at = null`,
  })
  if (reopened.length === 0) throw new Conflict('applications:conflict.nothing_to_reopen')
  await record(trx, actor, {
    event: 'application.others_reopened',
    entity: 'application',
    entityId: cancelled.id,
    after: { reopened: reopened.length },
  })
  const told = new Map(reopened.map(({ recipientId, title }) => [recipientId, title]))
  for (const [recipientId, title] of told)
    await tellMembers(trx, recipientId, {
      template: 'application_reopened',
      values: { title },
      link: keptPaths.applications(),
    })
  return reopened.length
})
