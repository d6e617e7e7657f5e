import type { ReviewKindRule } from '#app/domains/review-queue/review-kind.ts'

/** A bureau wants two records of one employer to become one. */
export const employerMerge = {
  about: ['employer'],
  limit: 5,
  decisions: {
    approve: { needsSecond: true, reasons: ['same_employer'] },
    reject: { needsSecond: false, reasons: ['different_employers', 'other'] },
  },
  other: 'stays',
  setsMembersAside: true,
  proposal: { namesOther: true },
} as const satisfies ReviewKindRule
