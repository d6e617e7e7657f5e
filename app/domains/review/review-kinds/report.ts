import { suspension } from '#app/domains/employers/review-kinds/employer-suspension.ts'
import type { DecidedItem, ReviewKindRule } from '#app/domains/review-queue/review-kind.ts'

/**
 * The public says that something is wrong. An employer that is reported has no vacancy to take down; who posted it, and
 * for whom where an agency did, is suspended by the bureau that verifies them.
 */
export const report = {
  about: ['employer', 'vacancy'],
  limit: 1,
  decisions: {
    dismiss: { needsSecond: false, reasons: ['unfounded', 'already_filled', 'put_right', 'other'] },
    uphold: {
      needsSecond: false,
      reasons: ['fraud', 'fee', 'false_information', 'discrimination', 'already_filled', 'other'],
      when: ({ entity }: DecidedItem) => entity === 'vacancy',
    },
    suspend: { ...suspension, when: ({ cityCode, posterCity }: DecidedItem) => cityCode === posterCity },
    suspend_client: { ...suspension, when: ({ cityCode, clientCity }: DecidedItem) => cityCode === clientCity },
  },
} as const satisfies ReviewKindRule
