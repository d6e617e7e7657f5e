import type { ReviewStatus } from '#app/domains/review-queue/review-item.ts'
import type { Tone } from '#app/ui/table/state-word.tsx'

/** The colour that repeats what the word of a state says. */
export const reviewTones: Record<ReviewStatus, Tone> = {
  waiting: 'waiting',
  assigned: 'calm',
  proposed: 'waiting',
  decided: 'good',
  withdrawn: 'calm',
}
