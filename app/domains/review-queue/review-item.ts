import { z } from 'zod'
import { declaredKinds } from '#app/review-kinds.ts'
import { namesOf } from '#app/platform/lifecycle.ts'
import { reviewDecisions, type ReviewKindRule } from './review-kind.ts'

/** The words of a review item as codes. Browser-safe; pages translate them. */

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
  'legality',
] as const

/** What is asked of a bureau. */
export const reviewKinds = namesOf(declaredKinds)

export const ReviewKind = z.enum(reviewKinds)
export const ReviewDecision = z.enum(reviewDecisions)
export const ReviewEntity = z.enum([...new Set(Object.values(declaredKinds).flatMap(({ about }) => about))])
export const SignCode = z.enum(signCodes)

export type ReviewKind = z.infer<typeof ReviewKind>
export type ReviewDecision = z.infer<typeof ReviewDecision>
export type ReviewEntity = z.infer<typeof ReviewEntity>
export type SignCode = z.infer<typeof SignCode>

/** Plain values only: what a page may show beside a sign or an item. */
export type ReviewFacts = Record<string, string | number | boolean | null | number[]>
export type ReviewSign = { code: SignCode; facts?: ReviewFacts }

/** What its area declares of a kind. */
export const ruleOf = (kind: ReviewKind): ReviewKindRule => declaredKinds[kind]

/** The kinds of which something is said. */
export const kindsWhere = (isSo: (rule: ReviewKindRule) => boolean): ReviewKind[] =>
  reviewKinds.filter((kind) => isSo(ruleOf(kind)))

type ReasonIn<Rule> = Rule extends { readonly reasons: readonly (infer Code extends string)[] } ? Code : never
type ReasonOf<Kind> = Kind extends { readonly decisions: infer Decisions }
  ? ReasonIn<Decisions[keyof Decisions]>
  : never
/** Why something is decided so; each has a text prepared for the person concerned. */
export type ReasonCode = ReasonOf<(typeof declaredKinds)[ReviewKind]>
export const ReasonCode = z.enum([
  ...new Set(reviewKinds.flatMap((kind) => Object.values(ruleOf(kind).decisions).flatMap(({ reasons }) => reasons))),
] as ReasonCode[])
