import { inOrder, type ReviewKindRule } from '#app/domains/review-queue/review-kind.ts'
import { badPapers } from './employer-verification.ts'

/** An agency wants to post for a client. */
export const clientAuthorisation = {
  about: ['employer'],
  limit: 3,
  decisions: { approve: inOrder, reject: badPapers },
  other: 'client',
} as const satisfies ReviewKindRule
