import { inOrder, type ReviewKindRule } from '#app/domains/review-queue/review-kind.ts'
import { badPapers } from './employer-verification.ts'

/** Somebody says that an employer which came in by import is theirs. */
export const employerClaim = {
  about: ['employer'],
  limit: 3,
  decisions: {
    approve: { ...inOrder, needsSecond: true },
    reject: { needsSecond: false, reasons: ['not_theirs', ...badPapers.reasons] },
  },
  dossier: { says: ['uscc', 'words'], hasPapersOfAsker: true },
  setsMembersAside: true,
} as const satisfies ReviewKindRule
