import { z } from 'zod'
import { phoneField } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { languages } from '#app/i18n/languages.ts'
import {
  choice,
  day,
  line,
  month,
  paragraphs,
  rowId,
  ticked,
  upload,
  wholeNumber,
  yuan,
} from '#app/platform/forms/form-fields.ts'
import { answerOf, meantOccupation, noneOfThese, occupationName } from '#app/domains/occupations/occupation-fields.ts'
import { cityCodes } from '#db/values/cities.ts'
import { readDay } from '#db/values/days.ts'
import { vacancyKinds } from '#db/values/vacancies.ts'
import { EducationLevel, LanguageLevel, type Resume, resumeLimits, Visibility } from './resume.ts'

/** A résumé as its form sends it: lists as rows of fields, `work-1-title`, `work-2-title` … Browser-safe. */

const columns = {
  wish: { occupation: occupationName(30), meant: meantOccupation() },
  work: { employer: line(60), title: line(60), from: month(), until: month(), duties: paragraphs(600) },
  education: { school: line(60), level: EducationLevel, major: line(60), from: month(), until: month() },
  certs: { name: line(60), gotOn: month() },
  languages: { name: line(20), level: LanguageLevel },
} as const

/** What a row cannot do without once something of it is filled in. */
const needed: Readonly<Record<RowGroup, readonly string[]>> = {
  wish: [],
  work: ['employer', 'title', 'from'],
  education: ['school', 'level', 'from'],
  certs: ['name'],
  languages: ['name', 'level'],
}

export type RowGroup = keyof typeof columns
const groups = Object.keys(columns) as RowGroup[]

/** The names of the fields of a row, by what they hold. */
export const rowFields = (group: RowGroup, row: number): [column: string, name: string][] =>
  Object.keys(columns[group]).map((column) => [column, `${group}-${row}-${column}`])

/** The numbers of the rows of a list. */
const rowsOf = (group: RowGroup): number[] => Array.from({ length: resumeLimits[group] }, (_, at) => at + 1)

/** The fields of all rows; they are read by {@link readRows}, so their types say nothing. */
const rowShape = Object.fromEntries(
  groups.flatMap((group) =>
    rowsOf(group).flatMap((row) =>
      Object.entries<z.ZodType>(columns[group]).map(([column, field]) => [
        `${group}-${row}-${column}`,
        field.optional(),
      ]),
    ),
  ),
) as Record<never, z.ZodType>

/** Words that are separated as people separate them. */
const separated = /[、,，;；]+/
const wordsIn = (text: string | undefined): string[] => [
  ...new Set((text ?? '').split(separated).flatMap((word) => (word.trim() === '' ? [] : [word.trim()]))),
]
const words = (most: number, longest: number) =>
  line(most * (longest + 1))
    .refine((text) => wordsIn(text).length <= most, { params: { code: 'too_many_words', max: most } })
    .refine((text) => wordsIn(text).every((word) => [...word].length <= longest), {
      params: { code: 'word_too_long', max: longest },
    })
    .optional()

const CityCode = z.enum(cityCodes)
/** The cities that a form offers, in the order of its schema. */
export const offeredCities = CityCode.options

export const ResumeForm = z
  .object({
    title: line(40).optional(),
    language: z.enum(languages),
    displayName: line(64),
    phone: phoneField,
    wishCities: z.array(CityCode),
    wishKinds: z.array(z.enum(vacancyKinds)),
    wishPayMin: yuan(1, 999_999).optional(),
    wishStartOn: day().optional(),
    skills: words(resumeLimits.skills, 30),
    about: paragraphs(1_000).optional(),
    birthMonth: month().optional(),
    sharesBirthMonth: ticked(),
    /** The state that was changed; 0 for a new résumé. */
    version: wholeNumber(0, 1_000_000_000),
    /** Whether it takes the place of what is there. */
    act: z.enum(['save', 'save_apart']),
    ...rowShape,
  })
  .superRefine((form, context) => {
    const wrong = (name: string, code: string) =>
      context.addIssue({ code: 'custom', path: [name], params: { code }, input: undefined })
    for (const group of groups) {
      for (const row of rowsOf(group)) {
        const given = rowIn(form, group, row)
        if (Object.keys(given).length === 0) continue
        for (const column of needed[group])
          if (given[column] === undefined) wrong(`${group}-${row}-${column}`, 'required')
        if (given.from !== undefined && given.until !== undefined && given.until < given.from)
          wrong(`${group}-${row}-until`, 'before_start')
      }
    }
  })
export type ResumeForm = z.output<typeof ResumeForm>

type Row = Readonly<Record<string, string | undefined>>

/** What a row holds, by its columns. */
function rowIn(form: object, group: RowGroup, row: number): Row {
  const fields = form as Row
  return Object.fromEntries(
    rowFields(group, row).flatMap(([column, name]) => (fields[name] === undefined ? [] : [[column, fields[name]]])),
  )
}

const readRows = (form: ResumeForm, group: RowGroup): Row[] =>
  rowsOf(group)
    .map((row) => rowIn(form, group, row))
    .filter((row) => Object.keys(row).length > 0)

/** The occupations that are wished for as they were typed, with the answers to what is meant. */
export const wishedIn = (form: ResumeForm) =>
  rowsOf('wish').flatMap((row) => {
    const { occupation: typed, meant } = rowIn(form, 'wish', row)
    return typed === undefined ? [] : [{ typed, meant, field: `wish-${row}-meant` }]
  })

/** The résumé that a form makes; `codes` are those of {@link wishedIn}. */
export function readResume(form: ResumeForm, codes: readonly (string | null)[] = []): Resume {
  const period = ({ from, until }: Row) => ({ from: from!, until: until ?? null })
  return {
    language: form.language,
    displayName: form.displayName,
    phone: form.phone,
    birthMonth: form.birthMonth ?? null,
    sharesBirthMonth: form.sharesBirthMonth,
    work: readRows(form, 'work').map((row) => ({
      employer: row.employer!,
      title: row.title!,
      ...period(row),
      duties: row.duties ?? null,
    })),
    education: readRows(form, 'education').map((row) => ({
      school: row.school!,
      level: row.level as Resume['education'][number]['level'],
      major: row.major ?? null,
      ...period(row),
    })),
    certs: readRows(form, 'certs').map((row) => ({ name: row.name!, gotOn: row.gotOn ?? null })),
    languages: readRows(form, 'languages').map((row) => ({
      name: row.name!,
      level: row.level as Resume['languages'][number]['level'],
    })),
    skills: wordsIn(form.skills),
    wish: {
      occupations: wishedIn(form).map(({ typed }, at) => ({ name: typed, code: codes[at] ?? null })),
      cities: form.wishCities,
      kinds: form.wishKinds,
      payMin: form.wishPayMin === undefined ? null : form.wishPayMin * 100,
      startOn: form.wishStartOn === undefined ? null : readDay(form.wishStartOn),
    },
    about: form.about ?? null,
  }
}

/** What the fields hold that make this résumé: the inverse of {@link readResume}. */
export function fieldsOfResume(resume: Resume): Record<string, string | number | readonly string[] | null> {
  const { wish } = resume
  const wished = wish.occupations.map(({ name, code }) => ({
    occupation: name,
    meant: answerOf(code ?? noneOfThese, name),
  }))
  const lists = { ...resume, wish: wished }
  const rows = groups.flatMap((group) =>
    lists[group].flatMap((entry, at) => {
      const given = entry as Row
      return rowFields(group, at + 1).map(([column, name]) => [name, given[column] ?? null] as const)
    }),
  )
  return {
    ...Object.fromEntries(rows),
    language: resume.language,
    displayName: resume.displayName,
    birthMonth: resume.birthMonth,
    sharesBirthMonth: resume.sharesBirthMonth ? 'on' : null,
    wishCities: wish.cities,
    wishKinds: wish.kinds,
    wishPayMin: wish.payMin === null ? null : wish.payMin / 100,
    wishStartOn: wish.startOn,
    skills: resume.skills.join('、') || null,
    about: resume.about,
  }
}

/** What is done with one of the résumés in their list. */
export const ResumeListForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('copy'), resumeId: rowId() }),
  z.object({ intent: z.literal('make_default'), resumeId: rowId() }),
])

export const VisibilityForm = z.object({ visibility: Visibility })

export const ResumeFilesForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('attach'), file: upload() }),
  z.object({ intent: z.literal('remove'), resumeFileId: rowId() }),
])

/** An employer by its credit code, or by what was looked for when it is not registered here. */
export const BlockedEmployersForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('block'), uscc: choice(line(40)) }),
  z.object({ intent: z.literal('unblock'), uscc: choice(line(40)) }),
])
