import { z } from 'zod'
import { marks } from './form-fields.ts'

/** What the schema of a form says about its fields: the one source for pages, readers and guards. Browser-safe. */

export type FieldFacts = {
  /** Several answers, in a group of checkboxes. */
  isList: boolean
  isSecret: boolean
  isChoice: boolean
  /** A person writes it: words, a figure, a day; no secret, no choice, no id and no version. */
  isWritten: boolean
  /** A form that leaves it empty is refused. */
  isRequired: boolean
  /** The longest text that its schema takes. */
  longest: number
  /** The keyboard of a telephone that suits it; `text` for any other field. */
  keyboard: 'text' | 'tel' | 'email'
  /** The least and the most, where it is a whole number. */
  range: readonly [number, number] | null
  /** What can be chosen, in its order; null where data says it, and where it is no choice. */
  choices: readonly string[] | null
  /** The largest file in megabytes; null where it is none. */
  megabytes: number | null
}

/** Fields whose schema names no limit are numbers, days, ids, codes and choices. */
const longestChoice = 200
/** Whole numbers up to here are typed; ids and versions go further. */
const mostTypedNumber = 100_000_000

type Fields = ReadonlyMap<string, FieldFacts>
const known = new WeakMap<z.ZodType, Map<string | undefined, Fields>>()

/**
 * The fields a schema knows, by name: those of the form with this `intent` where it offers several, or of all of them.
 */
export function fieldsOf(schema: z.ZodType, intent?: string): Fields {
  const found = known.get(schema) ?? new Map<string | undefined, Fields>()
  known.set(schema, found)
  const fields = found.get(intent) ?? readFields(schema, intent)
  found.set(intent, fields)
  return fields
}

/** Whether a form of this schema may carry files. */
export const takesFiles = (fields: Fields): boolean => [...fields.values()].some(({ megabytes }) => megabytes !== null)

function readFields(schema: z.ZodType, intent: string | undefined): Fields {
  const fields = new Map<string, FieldFacts>()
  for (const layer of layersOf(schema)) {
    if (!(layer instanceof z.ZodObject)) continue
    const shape = layer.shape as Record<string, z.ZodType>
    if (intent !== undefined && shape.intent && !shape.intent.safeParse(intent).success) continue
    for (const [name, field] of Object.entries(shape)) {
      const facts = factsOf(field)
      fields.set(name, { ...facts, longest: Math.max(fields.get(name)?.longest ?? 0, facts.longest) })
    }
  }
  return fields
}

function factsOf(field: z.ZodType): FieldFacts {
  const layers = layersOf(field)
  const marked = Object.assign({}, ...layers.map(marksOf)) as Marks
  const { isSecret = false, isChoice = false, keyboard = 'text', megabytes = null } = marked
  const limits = layers.flatMap((part) => (part instanceof z.ZodString ? (part.maxLength ?? []) : []))
  const number = layers.find((part) => part instanceof z.ZodNumber)
  const choices = layers.find((part) => part instanceof z.ZodEnum)?.options.map(String) ?? null
  const isList = layers.some((part) => part instanceof z.ZodArray)
  const isChosen = isChoice || isList || choices !== null
  const isText = layers.some((part) => part instanceof z.ZodString) && (number?.maxValue ?? 0) < mostTypedNumber
  return {
    isList,
    isSecret,
    isChoice: isChosen,
    isWritten: isText && !isSecret && !isChosen,
    isRequired: !field.safeParse(isList ? [] : undefined).success,
    longest: limits.length > 0 ? Math.max(...limits) : longestChoice,
    keyboard,
    range: number ? [number.minValue ?? -Infinity, number.maxValue ?? Infinity] : null,
    choices,
    megabytes,
  }
}

const marksOf = (layer: z.ZodType) => marks.get(layer)
type Marks = NonNullable<ReturnType<typeof marksOf>>

type Layers = {
  innerType?: z.ZodType
  element?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  left?: z.ZodType
  right?: z.ZodType
  options?: z.ZodType[]
}

/** A schema and the schemas it wraps, lists, pipes or chooses from. */
function layersOf(schema: z.ZodType): z.ZodType[] {
  const { innerType, element, in: from, out, left, right, options = [] } = schema.def as Layers
  return [
    schema,
    ...[innerType, element, from, out, left, right, ...options].filter((part) => part !== undefined).flatMap(layersOf),
  ]
}
