import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { normaliseUscc } from '#app/domains/employers/uscc.ts'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/rights.ts'
import { changeReviewItem, lockReviewItem } from './change-review-item.server.ts'
import { decisions, type proposalKinds, type ReasonCode } from './decisions.ts'
import { decideReview } from './review-permissions.ts'

/** What a bureau itself sets going about an employer; each needs a second person. */
export type EmployerProposal = {
  employerId: number
  kind: (typeof proposalKinds)[number]
  /** The number or the credit code of the employer it is part of, for a merger. */
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
  const employer = await lock(trx, input.employerId)
  permit(actor, decideReview, { cityCode: employer.city_code })
  if (!decisions[input.kind].approve?.reasons.includes(input.reasonCode)) throw new BadInput([{ field: 'reasonCode', code: 'not_one_of' }])
  if (employer.status === 'merged') throw new Conflict('conflict.merged')
  if (input.kind === 'employer_suspension' && employer.suspended_at) throw new Conflict('conflict.suspended')
  if (input.kind === 'employer_lifting' && !employer.suspended_at) throw new Conflict('conflict.not_suspended')
  const otherEntityId = input.kind === 'employer_merge' ? await findOther(trx, input, employer.city_code) : undefined
  const { id, isNew } = await openReviewItem(trx, actor, {
    kind: input.kind, cityCode: employer.city_code!, entity: 'employer', entityId: input.employerId, otherEntityId,
  })
  if (!isNew) throw new Conflict('conflict.asked_already')
  const item = await lockReviewItem(trx, actor, { itemId: id, version: 1 })
  const reason = { reason_code: input.reasonCode, reason_text: input.reasonText }
  await changeReviewItem(trx, actor, item, {
    action: 'propose', set: { proposal: 'approve', proposed_by: actor.personId, proposed_at: now(), ...reason }, told: { decision: 'approve', ...reason },
  })
  return id
})

async function lock(trx: Transaction<DB>, employerId: number) {
  return trx.selectFrom('employers').select(['city_code', 'status', 'suspended_at']).where('id', '=', employerId).forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound(`Employer ${employerId}`))
}

/** The employer that stays: one of the same bureau that stands by itself. */
async function findOther(trx: Transaction<DB>, { employerId, into = '' }: EmployerProposal, cityCode: string | null): Promise<number> {
  const code = normaliseUscc(into)
  const found = await trx.selectFrom('employers').select('id')
    .where((where) => (/^\d{1,15}$/.test(code) ? where('id', '=', Number(code)) : where('uscc', '=', code)))
    .where('id', '<>', employerId)
    .where('city_code', '=', cityCode)
    .where('status', '<>', 'merged')
    .executeTakeFirst()
  if (!found) throw new BadInput([{ field: 'into', code: 'no_such_employer' }])
  return found.id
}
