import type { DecisionRule, ReviewKindRule } from '#app/domains/review-queue/review-kind.ts'

/** 规划: suspension, its end, claims and mergers need four eyes. */
export const suspension = {
  needsSecond: true,
  reasons: ['fraud', 'fee', 'false_information', 'no_licence', 'other'],
} as const satisfies DecisionRule

/** A bureau wants everything that an employer offers out of sight. */
export const employerSuspension = {
  about: ['employer'],
  limit: 1,
  decisions: { approve: suspension, reject: { needsSecond: false, reasons: ['unfounded', 'other'] } },
  proposal: { refuse: ({ isSuspended }) => (isSuspended ? 'review:conflict.suspended' : null) },
} as const satisfies ReviewKindRule
