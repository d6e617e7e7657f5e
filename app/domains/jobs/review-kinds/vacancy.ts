import { type DecisionRule, inOrder, type ReviewKindRule } from '#app/domains/review-queue/review-kind.ts'

export const badVacancy = {
  needsSecond: false,
  reasons: ['discrimination', 'fee', 'false_information', 'incomplete', 'pay_unclear', 'no_licence', 'other'],
} as const satisfies DecisionRule

/** A vacancy that is handed in. */
export const vacancy = {
  about: ['vacancy'],
  limit: 1,
  decisions: { approve: inOrder, reject: badVacancy },
} as const satisfies ReviewKindRule
