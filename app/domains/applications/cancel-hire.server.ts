import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { tellMembers } from '#app/domains/employers/members/employer-members.server.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import type { cancelReasons } from './application.ts'
import {
  changeApplicationStatus,
  type LockedApplication,
  lockOwn,
  lockReceived,
} from './change-application-status.server.ts'
import { namesOfApplication } from './names-of-application.server.ts'
import { tellSeeker } from './tell.server.ts'

type Cancelling = { applicationId: number; reason: (typeof cancelReasons)[number]; words?: string }

/** The employer takes an accepted offer back, or says that nobody came to work; the seeker is told. */
export const cancelHireAsEmployer = operation(async (trx, actor, input: Cancelling) => {
  const application = await lockReceived(trx, actor, input.applicationId)
  await cancel(trx, actor, application, { ...input, mover: 'employer' })
  await tellSeeker(trx, application.person_id, {
    template: 'application_hire_cancelled',
    values: await namesOfApplication(trx, application),
    link: keptPaths.myApplication(application.id),
  })
})

/** The seeker says that the job came to nothing before the first day; the employer is told. */
export const cancelHireAsSeeker = operation(async (trx, actor, input: Cancelling) => {
  const application = await lockOwn(trx, actor, input.applicationId)
  await cancel(trx, actor, application, { ...input, mover: 'seeker' })
  await tellMembers(trx, application.recipient_id, {
    template: 'application_hire_cancelled',
    values: await namesOfApplication(trx, application),
    link: keptPaths.application(application.id),
  })
})

/** A hire that figures have counted leaves its month by a second row, not by deleting the first. */
async function cancel(
  trx: Transaction<DB>,
  actor: Actor,
  application: LockedApplication,
  { reason, words, mover }: Cancelling & { mover: 'seeker' | 'employer' },
): Promise<void> {
  await changeApplicationStatus(trx, actor, application, { action: 'cancel_hire', mover, reason, noteShared: words })
  await trx
    .insertInto('hire_entries')
    .columns(['application_id', 'month', 'change', 'entered_at'])
    .expression((eb) =>
      eb
        .selectFrom('hire_entries')
        .select((e) => ['application_id', 'month', e.lit(-1).as('change'), e.val(now()).as('entered_at')])
        .where('application_id', '=', application.id)
        .where('change', '=', 1),
    )
    .execute()
}
