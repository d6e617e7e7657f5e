import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { tellMembers } from '#app/domains/employers/members/employer-members.server.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { limitsOn } from './application-limits.ts'
import { applicationStates } from './application-status.ts'
import { type LockedApplication, lockOwn, lockReceived } from './change-application-status.server.ts'
import { namesOfApplication } from './names-of-application.server.ts'
import { tellSeeker } from './tell.server.ts'

type Written = { applicationId: number; words: string }

/** The seeker writes to the employer. Refused as Conflict when the application has ended. */
export const writeAsSeeker = operation(async (trx, actor, { applicationId, words }: Written) => {
  const application = await lockOwn(trx, actor, applicationId)
  requireLive(application)
  await write(trx, actor, application, { author: 'seeker', words })
  await tellMembers(trx, application.recipient_id, {
    template: 'application_message',
    values: await namesOfApplication(trx, application),
    link: keptPaths.application(applicationId),
  })
})

/** The employer writes to the seeker, which is an answer: silence counts anew. Conflict when it has ended. */
export const writeAsEmployer = operation(async (trx, actor, { applicationId, words }: Written) => {
  const application = await lockReceived(trx, actor, applicationId)
  requireLive(application)
  await write(trx, actor, application, { author: 'employer', words })
  const at = now()
  await trx
    .updateTable('applications')
    .set({
      answered_at: application.answered_at ?? at,
      silent_since: at,
      silence_due_at: new Date(at.getTime() + limitsOn(shanghaiDay(at)).nudgeDays[0] * 86_400_000),
    })
    .where('id', '=', applicationId)
    .execute()
  await tellSeeker(trx, application.person_id, {
    template: 'application_message',
    values: await namesOfApplication(trx, application),
    link: keptPaths.myApplication(applicationId),
  })
})

/** A note for those who act for the employer; no seeker ever sees it. */
export const writeNote = operation(async (trx, actor, { applicationId, words }: Written) => {
  const application = await lockReceived(trx, actor, applicationId)
  await write(trx, actor, application, { author: 'employer', words, isInternal: true })
})

function requireLive({ status }: LockedApplication): void {
  if (!applicationStates[status].isLive) throw new Conflict(`applications:conflict.${status}`)
}

async function write(
  trx: Transaction<DB>,
  actor: Actor,
  application: LockedApplication,
  { author, words, isInternal = false }: { author: 'seeker' | 'employer'; words: string; isInternal?: boolean },
): Promise<void> {
  if (actor.kind !== 'person') throw new Forbidden('Only a person writes')
  await trx
    .insertInto('application_messages')
    .values({
      application_id: application.id,
      author,
      is_internal: isInternal,
      person_id: actor.personId,
      words,
      sent_at: now(),
    })
    .execute()
  await record(trx, actor, {
    event: isInternal ? 'application.noted' : 'application.message_sent',
    entity: 'application',
    entityId: application.id,
    cityCode: application.city_code,
  })
}
