import { type ReasonCode, ReviewDecision, ruleOf } from '#app/domains/review-queue/review-item.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeReviewItem, lockReviewItem, type SeenItem } from './change-review-item.server.ts'
import { carryOut } from './carry-out-decision.server.ts'
import { decisionsFor } from './decisions.ts'

/** A decision with its reason, and the words for the person concerned. */
export type Decision = {
  decision: ReviewDecision
  reasonCode: ReasonCode
  reasonText: string
  /** Of a claim or a merger: grants of members who are to be confirmed anew, beside those who were never proved. */
  setAside?: number[]
}

/**
 * Decides an item one has taken, and carries the decision out in the same transaction; what needs four eyes is proposed
 * and waits for a second person. Refused as BadInput when this item knows no such decision or reason, as Conflict when
 * the item is no longer as it was seen, and as Forbidden when it is a colleague's.
 */
export const decideReviewItem = operation(
  async (trx, actor, input: SeenItem & Decision): Promise<'decided' | 'proposed'> => {
    const item = await lockReviewItem(trx, actor, input)
    const possible = decisionsFor({
      ...item,
      cityCode: item.city_code,
      posterCity: item.poster.city_code,
      clientCity: item.client?.city_code ?? null,
    })
    const rule = possible.includes(input.decision) ? ruleOf(item.kind).decisions[input.decision] : undefined
    if (!rule?.reasons.includes(input.reasonCode)) throw new BadInput([{ field: 'choice', code: 'not_one_of' }])
    const set_aside = input.decision === 'approve' ? (input.setAside ?? []) : []
    const reason = {
      reason_code: input.reasonCode,
      reason_text: input.reasonText,
      ...(set_aside.length > 0 ? { set_aside } : {}),
    }
    const told = { decision: input.decision, reason_code: input.reasonCode, reason_text: input.reasonText }
    if (rule.needsSecond) {
      const set = { proposal: input.decision, proposed_by: personOf(actor), proposed_at: now(), ...reason }
      await changeReviewItem(trx, actor, item, { action: 'propose', set, told })
      return 'proposed'
    }
    await changeReviewItem(trx, actor, item, {
      action: 'decide',
      set: { decision: input.decision, decided_by: personOf(actor), ...reason },
      told,
    })
    await carryOut(trx, actor, { ...item, set_aside }, { decision: input.decision, reason: input.reasonText })
    return 'decided'
  },
)

/**
 * The second person agrees, and what was proposed is carried out. Refused as Forbidden to whoever proposed it.
 */
export const confirmProposal = operation(async (trx, actor, seen: SeenItem) => {
  const item = await lockReviewItem(trx, actor, seen)
  const decision = { decision: item.proposal, reason_code: item.reason_code, reason_text: item.reason_text }
  await changeReviewItem(trx, actor, item, {
    action: 'confirm',
    set: { decision: item.proposal, decided_by: personOf(actor) },
    told: decision,
  })
  await carryOut(trx, actor, item, { decision: ReviewDecision.parse(item.proposal), reason: item.reason_text ?? '' })
})

/**
 * The second person does not agree: back to whoever proposed it, with the reason in the history. Refused as Forbidden
 * to the proposer.
 */
export const sendBackProposal = operation(async (trx, actor, input: SeenItem & { words: string }) => {
  const item = await lockReviewItem(trx, actor, input)
  await changeReviewItem(trx, actor, item, {
    action: 'send_back',
    set: {
      assigned_to: item.proposed_by,
      assigned_at: now(),
      proposal: null,
      proposed_by: null,
      proposed_at: null,
      reason_code: null,
      reason_text: null,
      set_aside: [],
    },
    told: { words: input.words },
  })
})

function personOf(actor: Actor): number {
  if (actor.kind !== 'person') throw new Forbidden('Only a person decides')
  return actor.personId
}
