import { z } from 'zod'
import { ReviewDecision, type ReviewEntity, type ReviewKind } from '#app/domains/review-queue/review-item.ts'

/** How a bureau can answer each kind of question. Browser-safe; the texts of the reasons are in the locale files. */

/** Why something is decided so; each has a text prepared for the person concerned. */
const reasonCodes = [
  'in_order',
  'documents_unreadable',
  'authorisation_missing',
  'name_differs',
  'code_differs',
  'not_registered_here',
  'not_theirs',
  'same_employer',
  'different_employers',
  'fraud',
  'fee',
  'false_information',
  'discrimination',
  'incomplete',
  'pay_unclear',
  'no_licence',
  'already_filled',
  'unfounded',
  'put_right',
  'not_put_right',
  'other',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export type DecisionRule = {
  /** A second person of the bureau has to confirm it, because it takes something away or gives it to somebody else. */
  needsSecond: boolean
  reasons: readonly ReasonCode[]
}

const inOrder: DecisionRule = { needsSecond: false, reasons: ['in_order'] }
const badPapers: DecisionRule = {
  needsSecond: false,
  reasons: [
    'documents_unreadable',
    'authorisation_missing',
    'name_differs',
    'code_differs',
    'not_registered_here',
    'other',
  ],
}
const badVacancy: DecisionRule = {
  needsSecond: false,
  reasons: ['discrimination', 'fee', 'false_information', 'incomplete', 'pay_unclear', 'no_licence', 'other'],
}
const suspension: DecisionRule = {
  needsSecond: true,
  reasons: ['fraud', 'fee', 'false_information', 'no_licence', 'other'],
}

/** Kind by decision: what is not here cannot be decided. 规划: suspension, its end, claims and mergers need four eyes. */
export const decisions: Readonly<Record<ReviewKind, Readonly<Partial<Record<ReviewDecision, DecisionRule>>>>> = {
  employer_registration: { approve: inOrder, reject: badPapers },
  employer_reverification: { approve: inOrder, reject: badPapers },
  employer_claim: {
    approve: { ...inOrder, needsSecond: true },
    reject: { needsSecond: false, reasons: ['not_theirs', ...badPapers.reasons] },
  },
  employer_merge: {
    approve: { needsSecond: true, reasons: ['same_employer'] },
    reject: { needsSecond: false, reasons: ['different_employers', 'other'] },
  },
  employer_suspension: { approve: suspension, reject: { needsSecond: false, reasons: ['unfounded', 'other'] } },
  employer_lifting: {
    approve: { needsSecond: true, reasons: ['put_right', 'unfounded', 'other'] },
    reject: { needsSecond: false, reasons: ['not_put_right', 'other'] },
  },
  client_authorisation: { approve: inOrder, reject: badPapers },
  vacancy: { approve: inOrder, reject: badVacancy },
  vacancy_sample: { approve: inOrder, reject: badVacancy },
  report: {
    dismiss: { needsSecond: false, reasons: ['unfounded', 'already_filled', 'put_right', 'other'] },
    uphold: {
      needsSecond: false,
      reasons: ['fraud', 'fee', 'false_information', 'discrimination', 'already_filled', 'other'],
    },
    suspend: suspension,
    suspend_client: suspension,
  },
}

/**
 * What can be decided about one item: an employer that is reported has no vacancy to take down; who posted it, and for
 * whom where an agency did, is suspended by the bureau that verifies them.
 */
export function decisionsFor(item: {
  kind: ReviewKind
  entity: ReviewEntity
  cityCode: string
  posterCity: string | null
  clientCity: string | null
}): ReviewDecision[] {
  return (Object.keys(decisions[item.kind]) as ReviewDecision[])
    .filter((decision) => decision !== 'uphold' || item.entity === 'vacancy')
    .filter((decision) => decision !== 'suspend' || item.cityCode === item.posterCity)
    .filter((decision) => decision !== 'suspend_client' || item.cityCode === item.clientCity)
}

/** Those that take something away. */
export const severeDecisions: readonly string[] = [
  'reject',
  'uphold',
  'suspend',
  'suspend_client',
] satisfies ReviewDecision[]

/** What a bureau itself may propose about an employer. */
export const proposalKinds = [
  'employer_suspension',
  'employer_lifting',
  'employer_merge',
] as const satisfies ReviewKind[]

/** Two words as one field of a form, `reject.fee`: what is chosen, and why. */
const choiceOf = <Chosen>(chosen: z.ZodType<Chosen>) =>
  z.string().transform((text, context): [Chosen, ReasonCode] => {
    const parsed = z.tuple([chosen, z.enum(reasonCodes)]).safeParse(text.split('.'))
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
  return possible.includes(decision) && decisions[kind][decision]?.reasons.includes(reason) ? [decision, reason] : null
}
