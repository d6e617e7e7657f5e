import { z } from 'zod'
import { cleanLine, plainShapes } from '#db/values/text.ts'
import { largestFile, Upload } from './upload.ts'

/**
 * Kinds of form fields beyond zod's own. An empty field counts as absent, so `z.string()` is a field that must be
 * filled in and `.optional()` one that need not be; `z.array(…)` is a group of checkboxes. Browser-safe.
 */

/** What a schema says of a field beyond zod's own words. */
type Marks = {
  /** Never shown again. */
  isSecret?: true
  /** Chosen from a list that the page makes of data. */
  isChoice?: true
  /** The keyboard of a telephone that suits it. */
  keyboard?: 'tel' | 'email'
  /** A file of at most so many megabytes. */
  megabytes?: number
}
export const marks = z.registry<Marks>()

/** One line of text: what pastes bring along in breaks and runs of spaces becomes one space. */
export const line = (max: number) => z.string().overwrite(cleanLine).max(max)

/** Text of several lines. */
export const paragraphs = (max: number) => z.string().max(max)

/** Marks a password or a code: taken as it was typed, never shown again and never part of what a failed form keeps. */
export function secret<Schema extends z.ZodType>(schema: Schema): Schema {
  marks.add(schema, { isSecret: true })
  return schema
}

/** Marks what is chosen from a list that the page makes of data; a schema that names its values is a choice anyway. */
export function choice<Schema extends z.ZodType>(schema: Schema): Schema {
  marks.add(schema, { isChoice: true })
  return schema
}

/** A telephone number, which its schema reads; telephones offer their figures for it. */
export const telephone = <Schema extends z.ZodType>(schema: Schema): Schema => withKeyboard('tel', schema)

/** The same for a mail address. */
export const mailAddress = <Schema extends z.ZodType>(schema: Schema): Schema => withKeyboard('email', schema)

function withKeyboard<Schema extends z.ZodType>(keyboard: 'tel' | 'email', schema: Schema): Schema {
  marks.add(schema, { keyboard })
  return schema
}

/** A single checkbox: ticked or not. */
export const ticked = () =>
  z
    .literal('on')
    .optional()
    .transform((value) => value === 'on')

/** A single checkbox without which the form is not accepted. */
export const mustTick = () => z.literal('on')

/** A whole number, also when typed in full-width digits; `read` makes one of other ways to write it. */
export const wholeNumber = (min: number, max: number, read = (text: string) => text) =>
  z
    .string()
    .overwrite((text) => read(plainShapes(text)))
    .refine((text) => /^\d{1,15}$/.test(text), { params: { code: 'not_number' }, abort: true })
    .transform(Number)
    .pipe(z.number().min(min).max(max))

/** Whole yuan, as people write them: 5000, 5,000, 5000元, ¥5000, 5千, 0.5万. */
export const yuan = (min: number, max: number) =>
  wholeNumber(min, max, (text) => {
    const [, amount = '', unit = ''] =
      /^[¥￥]?((?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,4})?)(千|k|万|w)?(?:元|块钱?|rmb)?$/i.exec(
        text.replace(/\s/g, ''),
      ) ?? []
    const times = { 千: 1_000, k: 1_000, 万: 10_000, w: 10_000 }[unit.toLowerCase()] ?? 1
    return amount === '' ? text : String(Math.round(Number(amount.replaceAll(',', '')) * times * 10_000) / 10_000)
  })

/** A form of buttons alone. */
export const NoFields = z.object({})

/** The id of a row. */
export const rowId = () => wholeNumber(1, Number.MAX_SAFE_INTEGER)

/** A day as date fields send it, `2026-11-22`. */
export const day = () => z.string().refine(isDay, { params: { code: 'not_date' } })

/** A month as month fields send it, `2021-09`, also as people type it: 2021年9月, 2021.9, 202109. */
export const month = () =>
  z
    .string()
    .overwrite((text) => {
      const [, year = '', number = ''] =
        /^(\d{4})(?:[-./年]?)(\d{1,2})月?$/.exec(plainShapes(text).replace(/\s/g, '')) ?? []
      return year === '' ? text : `${year}-${number.padStart(2, '0')}`
    })
    .refine((text) => /^(19[3-9]\d|20\d\d)-(0[1-9]|1[0-2])$/.test(text), { params: { code: 'not_month' } })

/** A file of one of the {@link fileKinds} and at most so many megabytes. */
export function upload(megabytes = largestFile / megabyte) {
  const schema = z
    .instanceof(Upload)
    .refine((file) => file.size <= megabytes * megabyte, { params: { code: 'file_too_big', megabytes } })
  marks.add(schema, { megabytes })
  return schema
}

const megabyte = 1024 * 1024

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
}
