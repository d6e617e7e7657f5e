import { clientAuthorisation } from '#app/domains/employers/review-kinds/client-authorisation.ts'
import { employerClaim } from '#app/domains/employers/review-kinds/employer-claim.ts'
import { employerLifting } from '#app/domains/employers/review-kinds/employer-lifting.ts'
import { employerSuspension } from '#app/domains/employers/review-kinds/employer-suspension.ts'
import { employerVerification } from '#app/domains/employers/review-kinds/employer-verification.ts'
import { vacancy } from '#app/domains/jobs/review-kinds/vacancy.ts'
import { vacancySample } from '#app/domains/jobs/review-kinds/vacancy-sample.ts'
import { employerMerge } from '#app/domains/review/review-kinds/employer-merge.ts'
import { report } from '#app/domains/review/review-kinds/report.ts'
import type { ReviewKindRule } from '#app/domains/review-queue/review-kind.ts'

/**
 * Every kind of question that waits for a bureau, in the order of lists; each area declares its own. What a decision
 * does is in `review-effects.server.ts`. Browser-safe.
 */
export const declaredKinds = {
  employer_registration: employerVerification,
  employer_reverification: employerVerification,
  employer_claim: employerClaim,
  employer_merge: employerMerge,
  employer_suspension: employerSuspension,
  employer_lifting: employerLifting,
  client_authorisation: clientAuthorisation,
  vacancy,
  vacancy_sample: vacancySample,
  report,
} as const satisfies Record<string, ReviewKindRule>
