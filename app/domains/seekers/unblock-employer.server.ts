import { emit } from '#app/emit.server.ts'
import { record } from '#app/platform/audit.server.ts'
import { Conflict } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { seekerOf } from './own-resume.server.ts'

/** Lets an employer see again what the visibility of each résumé lets it see. Refused as Conflict when it may. */
export const unblockEmployer = operation(async (trx, actor, { uscc }: { uscc: string }) => {
  const { personId } = seekerOf(actor)
  const { numDeletedRows } = await trx
    .deleteFrom('blocked_employers')
    .where('person_id', '=', personId)
    .where('uscc', '=', uscc)
    .executeTakeFirstOrThrow()
  if (numDeletedRows === 0n) throw new Conflict('seekers:conflict.not_blocked')
  await record(trx, actor, { event: 'blocked_employer.removed', entity: 'person', entityId: personId })
  await emit(trx, 'blocked_employers.changed', { personId })
})
