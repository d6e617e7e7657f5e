import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { type LockedEmployer, lockEmployers } from '#app/domains/employers/change-employer-status.server.ts'
import { normaliseUscc } from '#app/domains/employers/register/uscc.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { refuseParty } from '#app/domains/review-queue/parties.server.ts'
import { type ReasonCode, type ReviewKind, ruleOf } from '#app/domains/review-queue/review-item.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict, Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { changeReviewItem, lockReviewItem } from './change-review-item.server.ts'
import { proposeReview } from './review-permissions.ts'

/** What a bureau itself sets going about an employer; each needs a second person. */
export type EmployerProposal = {
  employerId: number
  /** One with a rule for proposals. */
  kind: ReviewKind
  /** The number or the credit code of the employer it is part of, one of the same bureau, where the kind names one. */
  into?: string
  reasonCode: ReasonCode
  /** For the employer's people. */
  reasonText: string
}

/**
 * Proposes to suspend an employer, to lift that, or to merge it into another; a second person of its bureau confirms.
 * Answers the item. Refused as NotFound outside of one's city, as Conflict when it is so already or proposed already.
 */
export const proposeForEmployer = operation(async (trx, actor, input: EmployerProposal): Promise<number> => {
  if (actor.kind !== 'person') throw new Forbidden('Only a person proposes')
  const { proposal, decisions } = ruleOf(input.kind)
  if (!proposal) throw new BadInput([{ field: 'kind', code: 'not_one_of' }])
  const otherId = proposal.namesOther ? await findOther(trx, input) : null
  const [employer, other] = (await lockEmployers(
    trx,
    otherId === null ? [input.employerId] : [input.employerId, otherId],
  )) as [LockedEmployer, LockedEmployer?]
  permit(actor, proposeReview, { cityCode: employer.city_code })
  await refuseParty(trx, actor, { employerIds: [employer.id, otherId] })
  if (!decisions.approve?.reasons.includes(input.reasonCode))
    throw new BadInput([{ field: 'reasonCode', code: 'not_one_of' }])
  if (employer.status === 'merged') throw new Conflict('review:conflict.merged')
  const conflict = proposal.refuse?.({ isSuspended: employer.suspended_at !== null })
  if (conflict) throw new Conflict(conflict)
  const isMergeable = other?.city_code === employer.city_code && other.status !== 'merged'
  if (proposal.namesOther && !isMergeable) throw new BadInput([{ field: 'into', code: 'no_such_employer' }])
  const { id, isNew } = await openReviewItem(trx, actor, {
    kind: input.kind,
    cityCode: employer.city_code!,
    entity: 'employer',
    entityId: input.employerId,
    otherEntityId: other?.id,
  })
  if (!isNew) throw new Conflict('review:conflict.asked_already')
  const item = await lockReviewItem(trx, actor, { itemId: id, version: 1 })
  const reason = { reason_code: input.reasonCode, reason_text: input.reasonText }
  await changeReviewItem(trx, actor, item, {
    action: 'propose',
    set: { proposal: 'approve', proposed_by: actor.personId, proposed_at: now(), ...reason },
    told: { decision: 'approve', ...reason },
  })
  return id
})

/** The employer that is to stay, by its number or its credit code; null when nobody else has it. */
async function findOther(trx: Transaction<DB>, { employerId, into = '' }: EmployerProposal): Promise<number | null> {
  const code = normaliseUscc(into)
  const found = await trx
    .selectFrom('employers')
    .select('id')
    .where((where) => (/^\d{1,15}$/.test(code) ? where('id', '=', Number(code)) : where('uscc', '=', code)))
    .where('id', '<>', employerId)
    .executeTakeFirst()
  return found?.id ?? null
}
