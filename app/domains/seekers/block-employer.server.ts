import { emit } from '#app/emit.server.ts'
import { normaliseUscc, usccProblem } from '#app/domains/employers/register/uscc.ts'
import { withinQuota } from '#app/platform/access/quotas.server.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { seekerOf } from './own-resume.server.ts'

/**
 * From now on an employer is shown nothing of a person, neither by itself nor through an agency that posts for it. It
 * need not be registered here. Twice is once. Refused as BadInput for what is no credit code.
 */
export const blockEmployer = operation(async (trx, actor, { uscc }: { uscc: string }) => {
  const { personId } = seekerOf(actor)
  const code = normaliseUscc(uscc)
  const registered = await trx.selectFrom('employers').select('name').where('uscc', '=', code).executeTakeFirst()
  const problem = usccProblem(code)
  // Some codes that were really issued have a wrong check character.
  if (!registered && problem !== null && problem !== 'check')
    throw new BadInput([{ field: 'uscc', code: 'uscc_invalid' }])
  await withinQuota(trx, 'blockedEmployers', personId, async () => {
    const rows = await trx.selectFrom('blocked_employers').select('uscc').where('person_id', '=', personId).execute()
    return rows.length
  })
  await trx
    .insertInto('blocked_employers')
    .values({ person_id: personId, uscc: code, name: registered?.name ?? null, blocked_at: now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await record(trx, actor, { event: 'blocked_employer.added', entity: 'person', entityId: personId })
  await emit(trx, 'blocked_employers.changed', { personId })
})
