import { inOrder, type ReviewKindRule } from '#app/domains/review-queue/review-kind.ts'
import { badVacancy } from './vacancy.ts'

/** What a trusted employer published by itself, looked at afterwards. */
export const vacancySample = {
  about: ['vacancy'],
  limit: 5,
  decisions: { approve: inOrder, reject: badVacancy },
} as const satisfies ReviewKindRule
