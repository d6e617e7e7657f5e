import type { z } from 'zod'
import { BadInput, type FieldError } from '#app/platform/errors.ts'
import { type FieldFacts, fieldsOf } from './form-schema.ts'

/** What zod found wrong with an input for `schema`: one entry per field and finding, with codes instead of words. */
function fieldErrors(schema: z.ZodType, issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    const field = String(issue.path[0] ?? '')
    if (
      issue.code === 'invalid_type' ||
      issue.code === 'invalid_value' ||
      (issue.code === 'custom' && !issue.params?.code)
    ) {
      if (issue.input === undefined) return [{ field, code: missing(issue, fieldsOf(schema).get(field)) }]
      if (Array.isArray(issue.input)) return [{ field, code: 'repeated' }]
    }
    // Without errors nothing said which form it is.
    if (issue.code === 'invalid_union' && issue.errors.length > 0) return fieldErrors(schema, formMeant(issue.errors))
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({ field: key, code: 'unknown_field' }))
      case 'invalid_type':
        return [{ field, code: `not_${issue.expected === 'int' ? 'number' : issue.expected}` }]
      case 'invalid_value':
        return [{ field, code: 'not_one_of', params: { value: String(issue.input), values: issue.values.join(', ') } }]
      case 'too_small':
        return [{ field, code: `${issue.origin}_too_small`, params: { min: Number(issue.minimum) } }]
      case 'too_big':
        return [{ field, code: `${issue.origin}_too_big`, params: { max: Number(issue.maximum) } }]
      case 'custom':
        return [{ field, code: String(issue.params?.code ?? 'invalid'), params: issue.params }]
      default:
        return [{ field, code: 'invalid', params: { value: String(issue.input) } }]
    }
  })
}

/** Of forms that their buttons tell apart the one that has this button; the last one where none has. */
const formMeant = (forms: readonly z.core.$ZodIssue[][]): z.core.$ZodIssue[] =>
  forms.find((issues) => issues.every(({ code }) => code !== 'invalid_value')) ?? forms.at(-1) ?? []

/**
 * What is missing where nothing was given: words, a choice or a file. A box that has to be ticked is its own sentence.
 */
function missing(issue: z.core.$ZodIssue, field: FieldFacts | undefined): string {
  if (issue.code === 'custom') return 'no_file'
  return field?.isChoice ? 'not_chosen' : 'required'
}

/** The value a schema makes of an input; refused as BadInput with every field that is wrong. */
export function parseOrRefuse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input, { reportInput: true })
  if (!parsed.success) throw new BadInput(fieldErrors(schema, parsed.error.issues))
  return parsed.data
}
