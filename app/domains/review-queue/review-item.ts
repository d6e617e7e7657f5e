import { z } from 'zod'

/** The words of a review item as codes. Browser-safe; pages translate them. */

/** What is asked of a bureau. */
export const reviewKinds = [
  'employer_registration',
  'employer_reverification',
  'employer_claim',
  'employer_merge',
  'employer_suspension',
  'employer_lifting',
  'client_authorisation',
  'vacancy',
  'vacancy_sample',
  'report',
] as const
/**
 * approve and reject answer what somebody asked for; dismiss and uphold answer a report: nothing wrong, or the vacancy
 * comes down; suspend takes down who posted it, an agency or the employer, with everything it offers, and
 * suspend_client the employer for whom an agency posted it.
 */
const reviewDecisions = ['approve', 'reject', 'dismiss', 'uphold', 'suspend', 'suspend_client'] as const
/** Why something looks doubtful. */
const signCodes = [
  'same_phone',
  'same_mail_domain',
  'pay_far_off',
  'copied_text',
  'uscc_check',
  'reported',
  'region_differs',
  'authorisation_open',
] as const

export const ReviewKind = z.enum(reviewKinds)
export const ReviewDecision = z.enum(reviewDecisions)
export const ReviewEntity = z.enum(['employer', 'vacancy'])
export const SignCode = z.enum(signCodes)

export type ReviewKind = z.infer<typeof ReviewKind>
export type ReviewDecision = z.infer<typeof ReviewDecision>
export type ReviewEntity = z.infer<typeof ReviewEntity>
export type SignCode = z.infer<typeof SignCode>

/** Plain values only: what a page may show beside a sign or an item. */
export type ReviewFacts = Record<string, string | number | boolean | null | number[]>
export type ReviewSign = { code: SignCode; facts?: ReviewFacts }

/** Working days until a decision is due. A vacancy waits for nobody, and neither does whoever may have been cheated. */
export const reviewLimits: Record<ReviewKind, number> = {
  employer_registration: 3,
  employer_reverification: 3,
  employer_claim: 3,
  employer_merge: 5,
  employer_suspension: 1,
  employer_lifting: 1,
  client_authorisation: 3,
  vacancy: 1,
  vacancy_sample: 5,
  report: 1,
}
