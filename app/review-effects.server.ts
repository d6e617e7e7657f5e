import { clientAuthorisationEffects } from '#app/domains/employers/review-kinds/client-authorisation.server.ts'
import { employerClaimEffects } from '#app/domains/employers/review-kinds/employer-claim.server.ts'
import { employerLiftingEffects } from '#app/domains/employers/review-kinds/employer-lifting.server.ts'
import { employerSuspensionEffects } from '#app/domains/employers/review-kinds/employer-suspension.server.ts'
import { employerVerificationEffects } from '#app/domains/employers/review-kinds/employer-verification.server.ts'
import { vacancyEffects } from '#app/domains/jobs/review-kinds/vacancy.server.ts'
import { vacancySampleEffects } from '#app/domains/jobs/review-kinds/vacancy-sample.server.ts'
import { employerMergeEffects } from '#app/domains/review/review-kinds/employer-merge.server.ts'
import { reportEffects } from '#app/domains/review/review-kinds/report.server.ts'
import type { EffectsOf } from '#app/domains/review-queue/review-effect.server.ts'
import type { declaredKinds } from './review-kinds.ts'

/** What each decision about each kind does: a kind or a decision without an effect does not compile. */
export const reviewEffects: {
  readonly [Kind in keyof typeof declaredKinds]: EffectsOf<(typeof declaredKinds)[Kind]>
} = {
  employer_registration: employerVerificationEffects,
  employer_reverification: employerVerificationEffects,
  employer_claim: employerClaimEffects,
  employer_merge: employerMergeEffects,
  employer_suspension: employerSuspensionEffects,
  employer_lifting: employerLiftingEffects,
  client_authorisation: clientAuthorisationEffects,
  vacancy: vacancyEffects,
  vacancy_sample: vacancySampleEffects,
  report: reportEffects,
}
