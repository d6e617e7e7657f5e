import { z } from 'zod'
import { languages } from '#app/i18n/languages.ts'
import { line, paragraphs } from '#app/platform/forms/form-fields.ts'
import type { MediaType } from '#app/platform/forms/upload.ts'
import { cityCodes } from '#db/values/cities.ts'
import { type Day, readDay } from '#db/values/days.ts'
import { isMobile } from '#db/values/phone.ts'
import { educations, vacancyKinds } from '#db/values/vacancies.ts'

/**
 * What a résumé says, and the frozen form in which an application keeps it. Before an offer nobody asks for an identity
 * number, a photograph, marriage, children, ethnicity, religion, household or health (妇女权益保障法 43, 人力资源市场暂行条例 24, 就业促进法
 * 30), so there is no field for them. Browser-safe.
 */

/** How many entries there may be of each; how many résumés and files, `quotas` say. */
export const resumeLimits = {
  education: 4,
  work: 6,
  certs: 6,
  languages: 4,
  skills: 20,
  /** Occupations that are wished for. */
  wish: 3,
} as const

/** Who finds a résumé or is shown it: nobody, those it was sent to, or every employer that a bureau has verified. */
export const visibilities = ['private', 'applied_only', 'verified_employers'] as const
export const Visibility = z.enum(visibilities)
export type Visibility = z.output<typeof Visibility>

/** Degrees that somebody has, by the codes of GB/T 4658 that `education_levels` names. */
const educationLevels = educations.filter((level) => level !== 'any')
export const EducationLevel = z.enum(educationLevels)

/** How well somebody speaks a language. */
const languageLevels = ['basic', 'conversational', 'fluent', 'native'] as const
export const LanguageLevel = z.enum(languageLevels)

/** A month as `2021-09`; months compare as texts. */
const Month = z.string().regex(/^(19[3-9]\d|20\d\d)-(0[1-9]|1[0-2])$/)

/** From a month to a month, or until today. */
const period = { from: Month, until: Month.nullable() }
const isPeriod = ({ from, until }: { from: string; until: string | null }) => until === null || from <= until
const backwards = { path: ['until'], params: { code: 'before_start' } }

/** What somebody learned. */
const Schooling = z
  .object({ school: line(60), level: EducationLevel, major: line(60).nullable(), ...period })
  .refine(isPeriod, backwards)

/** Where somebody worked; `until` is null where they still do. */
const Job = z
  .object({ employer: line(60), title: line(60), ...period, duties: paragraphs(600).nullable() })
  .refine(isPeriod, backwards)

const Cert = z.object({ name: line(60), gotOn: Month.nullable() })

const SpokenLanguage = z.object({ name: line(20), level: LanguageLevel })

/** An occupation as it was written, with its code of 职业分类大典 2022 where it is one of them. */
const WishedOccupation = z.object({ name: line(30), code: z.string().max(20).nullable() })

/** The work that is looked for. */
const Wish = z.object({
  occupations: z.array(WishedOccupation).max(resumeLimits.wish),
  cities: z.array(z.enum(cityCodes)),
  /** In fen a month, at least. */
  payMin: z.number().int().min(100).max(99_999_900).nullable(),
  kinds: z.array(z.enum(vacancyKinds)),
  /** A day, `2026-12-01`. */
  startOn: z.custom<Day>((day) => typeof day === 'string' && readDay(day) !== null).nullable(),
})

/** All that a résumé says. */
export const Resume = z.object({
  language: z.enum(languages),
  displayName: line(64),
  /** A mobile number as `+8613800001234`. */
  phone: z.string().refine(isMobile),
  birthMonth: Month.nullable(),
  /** Whether employers are told the month of birth. */
  sharesBirthMonth: z.boolean(),
  education: z.array(Schooling).max(resumeLimits.education),
  work: z.array(Job).max(resumeLimits.work),
  certs: z.array(Cert).max(resumeLimits.certs),
  skills: z.array(line(30)).max(resumeLimits.skills),
  languages: z.array(SpokenLanguage).max(resumeLimits.languages),
  wish: Wish,
  about: paragraphs(1_000).nullable(),
})
export type Resume = z.output<typeof Resume>

/** A file that goes with a résumé. */
export type ResumeFile = { fileId: number; name: string; mediaType: MediaType; bytes: number }

/** What an application keeps of a résumé: it never changes, whatever becomes of the résumé. */
export type ResumeSnapshot = Omit<Resume, 'birthMonth' | 'sharesBirthMonth'> & {
  /** Of this form; a later one has another number. */
  format: 1
  resumeId: number
  /** The state of the résumé, which counts its changes. */
  resumeVersion: number
  /** Whether a code has proved the number to be the person's. */
  isPhoneVerified: boolean
  /** Only where the person shares it. */
  birthMonth?: string
  files: ResumeFile[]
}

/** The frozen form of a résumé: what the person chose to share and nothing else. */
export function resumeSnapshot(
  { birthMonth, sharesBirthMonth, ...shared }: Resume,
  of: Pick<ResumeSnapshot, 'resumeId' | 'resumeVersion' | 'isPhoneVerified' | 'files'>,
): ResumeSnapshot {
  return { format: 1, ...of, ...shared, ...(sharesBirthMonth && birthMonth !== null && { birthMonth }) }
}
