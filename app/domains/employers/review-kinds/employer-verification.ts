import { type DecisionRule, inOrder, type ReviewKindRule } from '#app/domains/review-queue/review-kind.ts'

export const badPapers = {
  needsSecond: false,
  reasons: [
    'documents_unreadable',
    'authorisation_missing',
    'name_differs',
    'code_differs',
    'not_registered_here',
    'other',
  ],
} as const satisfies DecisionRule

/** Whether an employer is who it says, the first time and every half year again. */
export const employerVerification = {
  about: ['employer'],
  limit: 3,
  decisions: { approve: inOrder, reject: badPapers },
} as const satisfies ReviewKindRule
