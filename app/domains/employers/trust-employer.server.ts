import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { permit } from '#app/platform/access/rights.ts'
import { belongingOf, lockEmployer } from './change-employer-status.server.ts'
import { decideEmployers } from './employer-permissions.ts'

/**
 * Lets the vacancies of a verified employer be published at once and sampled afterwards, or ends that. Refused when it
 * is so already.
 */
export async function trustEmployer(
  trx: Transaction<DB>,
  actor: Actor,
  { employerId, isTrusted }: { employerId: number; isTrusted: boolean },
): Promise<void> {
  const employer = await lockEmployer(trx, employerId)
  permit(actor, decideEmployers, belongingOf(employer))
  await refuseParty(trx, actor, { employerIds: [employerId] })
  if (employer.is_trusted === isTrusted) throw new Conflict('employers:conflict.trust')
  if (isTrusted && employer.status !== 'verified') throw new Conflict('employers:conflict.not_verified')
  await trx
    .updateTable('employers')
    .set({ is_trusted: isTrusted, version: sql`version + 1`, updated_at: now() })
    .where('id', '=', employerId)
    .execute()
  await record(trx, actor, {
    event: isTrusted ? 'employer.trusted' : 'employer.distrusted',
    entity: 'employer',
    entityId: employerId,
    cityCode: employer.city_code,
    before: { is_trusted: !isTrusted },
    after: { is_trusted: isTrusted },
  })
}
