import { createContext, useContext } from 'react'
import type { TFunction } from 'i18next'
import type { FieldFacts } from '#app/platform/forms/form-schema.ts'
import type { FormState } from '#app/platform/forms/forms.server.ts'
import type { FieldError } from '#app/platform/errors.ts'

/** What a form tells its fields. */
export type FormScope = {
  /** The texts of the area. */
  t: TFunction
  /** Part of the area's texts, such as `decide`; empty for all of them. */
  part: string
  /** In front of every id, where a page has several forms. */
  idPrefix: string
  /** What its schema says of each field. */
  fields: ReadonlyMap<string, FieldFacts>
  state: FormState | null
  defaults: Defaults
}

export type Defaults = Readonly<Record<string, string | number | readonly string[] | null | undefined>>

const Context = createContext<FormScope | null>(null)
export const FormScopeProvider = Context.Provider

export function useFormScope(): FormScope {
  const scope = useContext(Context)
  if (!scope) throw new Error('A field needs a form around it')
  return scope
}

/** The rows of a list share their words: those of `work-2-title` are called `work.title`. */
const called = (name: string): string => name.replace(/-\d+-/, '.')

/** Every field finds its words by its name: `fields.<name>`, `hints.<name>`, `options.<name>.<value>`. */
const labelOf = ({ t, part }: FormScope, name: string): string =>
  t(part ? `${part}.fields.${called(name)}` : `fields.${called(name)}`)
export const optionLabel = ({ t, part }: FormScope, name: string, value: string): string =>
  t(part ? `${part}.options.${called(name)}.${value}` : `options.${called(name)}.${value}`)
const hintOf = ({ t, part }: FormScope, name: string): string =>
  t([part ? `${part}.hints.${called(name)}` : `hints.${called(name)}`, 'forms:noHint']).trim()

/** The words of an error: of this field and code, of the code in this area, or those that fit any form. */
export function errorText(scope: FormScope, { field, code, params }: FieldError): string {
  const { t, part } = scope
  const label = labelOf(scope, field)
  const [, row] = /-(\d+)-/.exec(field) ?? []
  return t(
    [
      part ? `${part}.errors.${called(field)}.${code}` : `errors.${called(field)}.${code}`,
      `errors.${code}`,
      `forms:errors.${code}`,
      'forms:errors.invalid',
    ],
    { ...params, label: row === undefined ? label : t('forms:ofRow', { label, row: Number(row) }) },
  )
}

export type Field = FieldFacts & {
  id: string
  name: string
  label: string
  hint: string
  errors: string[]
  /** For `aria-describedby`; undefined when there is neither hint nor error. */
  describedBy: string | undefined
  /** What was typed, else what was there before. */
  value: string
  values: string[]
}

/**
 * All a control has to know about the field of this name. Throws where the schema knows no such field. `isNeeded` on a
 * page that does not do without what the schema leaves open.
 */
export function useField(name: string, isNeeded = false): Field {
  const scope = useFormScope()
  const { fields, state, defaults, idPrefix } = scope
  const facts = fields.get(name)
  if (!facts) throw new Error(`The schema of this form knows no field "${name}"`)
  const id = idPrefix + name
  const hint = hintOf(scope, name)
  const errors = (state?.errors ?? []).filter(({ field }) => field === name).map((error) => errorText(scope, error))
  const given = state ? state.typed[name] : defaults[name]
  const values = given === null || given === undefined ? [] : [given].flat().map(String)
  const described = [hint && `${id}-hint`, errors.length > 0 && `${id}-error`].filter(Boolean).join(' ')
  return {
    ...facts,
    isRequired: facts.isRequired || isNeeded,
    id,
    name,
    label: labelOf(scope, name),
    hint,
    errors,
    describedBy: described || undefined,
    value: values[0] ?? '',
    values,
  }
}
