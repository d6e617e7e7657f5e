import type { Mover } from '#app/platform/access/mover.ts'
import { stateAfter, type Step } from '#app/platform/state-table.ts'
import type { VacancyStatus } from './vacancy.ts'

export type VacancyAction =
  | 'submit'
  | 'publish'
  | 'withdraw'
  | 'approve'
  | 'reject'
  | 'revise'
  | 'pause'
  | 'resume'
  | 'close'
  | 'expire'
  | 'renew'

/**
 * Every step a vacancy can take. Closed is final. An expired one lives again only through the feed that brought it,
 * when the source extends the validity, or where a wrong clock ended it; a paused one does not expire, but cannot be
 * resumed past its validity. `publish` passes over the review: only for employers their bureau trusts, whose vacancies
 * are sampled afterwards. What is published and written anew is a draft again, which nobody sees until it has passed
 * its checks.
 */
export const vacancyTransitions: readonly Step<VacancyStatus, VacancyAction, Mover>[] = [
  { from: 'draft', action: 'submit', to: 'in_review', who: ['employer'] },
  { from: 'draft', action: 'publish', to: 'published', who: ['employer'] },
  { from: 'in_review', action: 'withdraw', to: 'draft', who: ['employer'] },
  { from: 'in_review', action: 'approve', to: 'published', who: ['bureau'] },
  { from: 'in_review', action: 'reject', to: 'rejected', who: ['bureau'] },
  { from: 'rejected', action: 'revise', to: 'draft', who: ['employer'] },
  { from: 'published', action: 'revise', to: 'draft', who: ['employer'] },
  { from: 'paused', action: 'revise', to: 'draft', who: ['employer'] },
  { from: 'published', action: 'pause', to: 'paused', who: ['employer', 'bureau', 'system'] },
  { from: 'paused', action: 'resume', to: 'published', who: ['employer', 'bureau', 'system'] },
  { from: 'published', action: 'close', to: 'closed', who: ['employer', 'bureau', 'system'] },
  { from: 'paused', action: 'close', to: 'closed', who: ['employer', 'bureau', 'system'] },
  { from: 'published', action: 'expire', to: 'expired', who: ['system'] },
  { from: 'expired', action: 'renew', to: 'published', who: ['system'] },
]

/** The state after a step; refused as {@link stateAfter} says. */
export const moveVacancy = (status: VacancyStatus, action: VacancyAction, mover: string): VacancyStatus =>
  stateAfter(vacancyTransitions, { status, action, mover }, (is) => `jobs:conflict.${is}`)
