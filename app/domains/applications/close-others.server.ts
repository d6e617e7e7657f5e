import { sql } from 'kysely'
import { tellMembers } from '#app/domains/employers/members/employer-members.server.ts'
import { keptPaths } from '#app/paths.ts'
import { permit } from '#app/platform/access/rights.ts'
import { record } from '#app/platform/audit.server.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { ownApplications } from './application-permissions.ts'
import { changeApplicationsStatus } from './change-application-status.server.ts'

/**
 * Ends all other live applications of somebody who has begun a job, because they say so; each employer is told once.
 * Answers how many. Refused as Conflict for whoever has begun none.
 */
export const closeOthers = operation(async (trx, actor, _input: undefined): Promise<number> => {
  if (actor.kind !== 'person') throw new Forbidden('Only a person has applications')
  const { personId } = actor
  permit(actor, ownApplications, { cityCode: null, personId })
  const job = await trx
    .selectFrom('applications')
    .select('id')
    .where('person_id', '=', personId)
    .where('status', '=', 'hired')
    .limit(1)
    .executeTakeFirst()
  if (!job) throw new Conflict('applications:conflict.not_hired')
  const closed = await changeApplicationsStatus(trx, {
    action: 'close_for_job',
    which: sql`a.person_id = ${personId} order by a.id for update`,
    reason: sql`'hired_elsewhere'`,
    by: actor,
  })
  await record(trx, actor, {
    event: 'application.others_closed',
    entity: 'application',
    entityId: job.id,
    after: { closed: closed.length },
  })
  const told = new Map(closed.map(({ recipientId, title }) => [recipientId, title]))
  for (const [recipientId, title] of told)
    await tellMembers(trx, recipientId, {
      template: 'application_hired_elsewhere',
      values: { title },
      link: keptPaths.applications(),
    })
  return closed.length
})
