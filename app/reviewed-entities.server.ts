import { reviewedEmployer } from '#app/domains/employers/reviewed-employer.server.ts'
import { reviewedVacancy } from '#app/domains/jobs/reviewed-vacancy.server.ts'
import type { ReviewEntity } from '#app/domains/review-queue/review-item.ts'
import type { ReviewedEntity } from '#app/domains/review-queue/reviewed-entity.server.ts'

/** What can be before a bureau: every thing that a kind in `review-kinds.ts` is about; each area declares its own. */
export const reviewedEntities: Readonly<Record<ReviewEntity, ReviewedEntity>> = {
  employer: reviewedEmployer,
  vacancy: reviewedVacancy,
}
