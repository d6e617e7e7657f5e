import { z } from 'zod'
import { cleanLine, plainShapes } from '#db/values/text.ts'
import { Upload } from './upload.ts'

/**
 * Kinds of form fields beyond zod's own. An empty field counts as absent, so `z.string()` is a field that must be
 * filled in and `.optional()` one that need not be; `z.array(…)` is a group of checkboxes. Browser-safe.
 */

const secrets = new WeakSet<object>()
const uploads = new WeakSet<object>()

/** One line of text: what pastes bring along in breaks and runs of spaces becomes one space. */
export const line = (max: number) => z.string().overwrite(cleanLine).max(max)

/** Text of several lines. */
export const paragraphs = (max: number) => z.string().max(max)

/** Marks a password or a code: taken as it was typed, never shown again and never part of what a failed form keeps. */
export function secret<Schema extends z.ZodType>(schema: Schema): Schema {
  secrets.add(schema)
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

/** The id of a row. */
export const rowId = () => wholeNumber(1, Number.MAX_SAFE_INTEGER)

/** A day as date fields send it, `2026-11-22`. */
export const day = () => z.string().refine(isDay, { params: { code: 'not_date' } })

/** A file of at most so many bytes. */
export function upload(maxBytes: number) {
  const schema = z.instanceof(Upload).refine((file) => file.size <= maxBytes, {
    params: { code: 'file_too_big', megabytes: Math.floor(maxBytes / 1024 / 1024) },
  })
  uploads.add(schema)
  return schema
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const instant = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
}

/** How a form sends a field, and the longest text that its schema takes. */
export type FieldKind = { isList: boolean; isSecret: boolean; isFile: boolean; longest: number }

/** Fields whose schema names no limit are numbers, days, ids, codes and choices. */
const longestChoice = 200

/**
 * The fields a schema knows, with how each is sent; the fields of every choice where the schema offers several forms.
 */
export function fieldsOf(schema: z.ZodType): Map<string, FieldKind> {
  const fields = new Map<string, FieldKind>()
  for (const layer of layersOf(schema)) {
    if (layer instanceof z.ZodObject) {
      for (const [name, field] of Object.entries(layer.shape as Record<string, z.ZodType>)) {
        const layers = layersOf(field)
        const limits = layers.flatMap((part) =>
          part instanceof z.ZodString && part.maxLength !== null ? [part.maxLength] : [],
        )
        fields.set(name, {
          isList: layers.some((part) => part instanceof z.ZodArray),
          isSecret: layers.some((part) => secrets.has(part)),
          isFile: layers.some((part) => uploads.has(part)),
          longest: Math.max(fields.get(name)?.longest ?? 0, ...(limits.length > 0 ? limits : [longestChoice])),
        })
      }
    }
  }
  return fields
}

type Layers = {
  innerType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  left?: z.ZodType
  right?: z.ZodType
  options?: z.ZodType[]
}

/** A schema and the schemas it wraps, pipes or chooses from. */
function layersOf(schema: z.ZodType): z.ZodType[] {
  const { innerType, in: from, out, left, right, options = [] } = schema.def as Layers
  return [
    schema,
    ...[innerType, from, out, left, right, ...options].filter((part) => part !== undefined).flatMap(layersOf),
  ]
}
