import { z } from 'zod'
import {
  kindsWhere,
  ReasonCode,
  ReviewDecision,
  type ReviewKind,
  ruleOf,
} from '#app/domains/review-queue/review-item.ts'
import { type DecidedItem, reviewDecisions } from '#app/domains/review-queue/review-kind.ts'

/** How a bureau can answer, by the rules of the kinds. Browser-safe. */

/** What can be decided about one item. */
export function decisionsFor(item: DecidedItem & { kind: ReviewKind }): ReviewDecision[] {
  const { decisions } = ruleOf(item.kind)
  return reviewDecisions.filter((decision) => {
    const rule = decisions[decision]
    return rule !== undefined && (rule.when?.(item) ?? true)
  })
}

/** Those that take something away. */
export const severeDecisions: readonly string[] = [
  'reject',
  'uphold',
  'suspend',
  'suspend_client',
] satisfies ReviewDecision[]

/** What a bureau itself may propose about an employer; what names another employer comes last. */
export const proposalKinds = [
  ...kindsWhere(({ proposal }) => proposal !== undefined && !proposal.namesOther),
  ...kindsWhere(({ proposal }) => proposal?.namesOther === true),
]

/** Two words as one field of a form, `reject.fee`: what is chosen, and why. */
const choiceOf = <Chosen>(chosen: z.ZodType<Chosen>) =>
  z.string().transform((text, context): [Chosen, ReasonCode] => {
    const parsed = z.tuple([chosen, ReasonCode]).safeParse(text.split('.'))
    if (parsed.success) return parsed.data
    context.addIssue({ code: 'custom', params: { code: 'not_one_of' } })
    return z.NEVER
  })

/** A decision with its reason. */
export const ReviewChoice = choiceOf(ReviewDecision)
/** A proposal with its reason. */
export const ProposalChoice = choiceOf(z.enum(proposalKinds))

/** What was chosen, and the words prepared for it; null until then. */
export type Chosen = { choice: string; text: string } | null

/** The query of one item's page: the list it was opened from, to which it leads back, and what was chosen there. */
export function itemQuery(list: string, choice: string): string {
  const params = new URLSearchParams(list)
  params.set('choice', choice)
  return `?${params}`
}

/** The choice in an address, if it is one of those that this item offers. */
export function readChoice(
  kind: ReviewKind,
  possible: readonly ReviewDecision[],
  text: string | null,
): [ReviewDecision, ReasonCode] | null {
  const [decision, reason] = ReviewChoice.safeParse(text ?? '').data ?? []
  if (!decision || !reason) return null
  return possible.includes(decision) && ruleOf(kind).decisions[decision]?.reasons.includes(reason)
    ? [decision, reason]
    : null
}
