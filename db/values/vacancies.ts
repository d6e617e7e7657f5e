/** The words of a vacancy as codes: what forms, search and pages agree on. */

export const vacancyKinds = ['full_time', 'part_time', 'internship', 'traineeship', 'gig', 'public_welfare'] as const
/** From no requirement to the highest. */
export const educations = [
  'any',
  'junior_middle',
  'senior_middle',
  'secondary_vocational',
  'junior_college',
  'bachelor',
  'master',
  'doctorate',
] as const
export const benefits = [
  'five_insurances',
  'housing_fund',
  'meals',
  'lodging',
  'shuttle',
  'weekends_off',
  'paid_leave',
  'overtime_pay',
  'training',
] as const
export const shifts = ['day_shift', 'night_shift', 'two_shifts', 'three_shifts', 'flexible_hours'] as const
/** Weekends off are a benefit. */
export const rests = ['one_day_off', 'alternating_weeks', 'rotating_days_off'] as const
/** Shift, rest and overtime; of overtime only the promise that there is none. */
export const hours = [...shifts, ...rests, 'no_overtime'] as const
export const audiences = ['graduates', 'veterans', 'disabled', 'hard_to_employ', 'migrant_workers'] as const

/** What a code of a district or county looks like, GB/T 2260. */
export const districtCode = /^\d{4}[0-9A-Z]{2}$/
