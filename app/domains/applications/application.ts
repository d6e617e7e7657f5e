import { z } from 'zod'
import type { Day } from '#db/values/days.ts'

/** Words of applications that pages and operations share. Browser-safe. */

/** Why an employer refuses, as the seeker reads it. None is of sex, age, marriage, ethnicity, health or household. */
export const refusalReasons = [
  'position_filled',
  'skills_gap',
  'certificate_missing',
  'education_below',
  'pay_mismatch',
  'schedule_mismatch',
  'distance',
  'no_contact',
  'no_show',
  'position_changed',
  'incomplete',
  'other',
] as const
export const RefusalReason = z.enum(refusalReasons)
export type RefusalReason = z.output<typeof RefusalReason>

/** Which of skills and experience is missing. */
export const gaps = ['skill', 'experience', 'tool', 'language'] as const

/** Why an accepted job came to nothing. */
export const cancelReasons = ['employer_withdrew', 'did_not_start', 'seeker_withdrew', 'other'] as const

export const interviewForms = ['place', 'online', 'telephone'] as const
export const contractKinds = ['fixed', 'open_ended', 'task', 'part_time'] as const
export const channels = ['web', 'phone', 'fair', 'staff'] as const

/** The parts of a résumé that are sent, as the consent names them. */
export const sentCategories = ['name', 'phone', 'education', 'work', 'certs', 'skills', 'languages', 'wish'] as const
/** What the applicant agrees to; another text has another number. */
export const consentNotice = 1

/** To whom a résumé goes: the employer, and the agency that posts for it. */
export type Receiver = { id: number; part: 'employer' | 'agency'; name: string; uscc: string | null; contact: string }

/** Who they are, as a form says whom its page named. */
export const receiversNamed = (receivers: readonly Receiver[]): string => receivers.map(({ id }) => id).join(' ')

export type Interview = {
  startsAt: string
  minutes: number
  form: (typeof interviewForms)[number]
  place: string
  status: 'proposed' | 'confirmed' | 'another_asked'
  wish: string | null
}

export type Offer = {
  pay: number
  payPeriod: 'month' | 'day' | 'hour' | 'year'
  startOn: Day
  contract: (typeof contractKinds)[number]
  contractMonths: number | null
  probationMonths: number
  probationPay: number | null
}
