import type { ReviewKindRule } from '#app/domains/review-queue/review-kind.ts'

/** A bureau wants to end a suspension. */
export const employerLifting = {
  about: ['employer'],
  limit: 1,
  decisions: {
    approve: { needsSecond: true, reasons: ['put_right', 'unfounded', 'other'] },
    reject: { needsSecond: false, reasons: ['not_put_right', 'other'] },
  },
  proposal: { refuse: ({ isSuspended }) => (isSuspended ? null : 'review:conflict.not_suspended') },
} as const satisfies ReviewKindRule
