import { useWords } from '#app/i18n/words.ts'
import { FieldFrame, FieldNotes, GroupFrame } from './field-frame.tsx'
import { optionLabel, useField, useFormScope } from './form-context.tsx'

/** A choice; its label comes from `options.<field>.<value>` unless it is given, as for names of places. */
export type Option = { value: string; label?: string; hint?: string }

type ChoiceProps = { name: string; options: readonly (string | Option)[]; isOptional?: boolean }

function useOptions(name: string, options: ChoiceProps['options']) {
  const scope = useFormScope()
  return options
    .map((option) => (typeof option === 'string' ? { value: option } : option))
    .map(({ value, label, hint }: Option) => ({ value, label: label ?? optionLabel(scope, name, value), hint }))
}

/** For long lists; up to about seven choices are better seen at once, as `RadioGroup`. */
export function Select({ name, options, isOptional = false }: ChoiceProps) {
  const t = useWords('forms')
  const field = useField(name)
  return (
    <FieldFrame field={field} isOptional={isOptional}>
      <select
        id={field.id}
        name={name}
        aria-describedby={field.describedBy}
        aria-invalid={field.errors.length > 0 || undefined}
        autoComplete="off"
        data-width="medium"
        defaultValue={field.value}
      >
        <option value="">{t('choose')}</option>
        {useOptions(name, options).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

export function RadioGroup(props: ChoiceProps) {
  return <Choices {...props} type="radio" />
}

export function Checkboxes(props: ChoiceProps) {
  return <Choices {...props} type="checkbox" />
}

function Choices({ name, options, type, isOptional = false }: ChoiceProps & { type: 'radio' | 'checkbox' }) {
  const field = useField(name)
  return (
    <GroupFrame field={field} isOptional={isOptional}>
      {useOptions(name, options).map(({ value, label, hint }) => (
        <label className="choice" key={value}>
          <input type={type} name={name} value={value} defaultChecked={field.values.includes(value)} />
          <span>
            {label}
            {hint && <span className="choice-hint">{hint}</span>}
          </span>
        </label>
      ))}
    </GroupFrame>
  )
}

/** One box to tick, with its own sentence. */
export function Checkbox({ name }: { name: string }) {
  const field = useField(name)
  return (
    <div className="field" data-wrong={field.errors.length > 0 || undefined}>
      <FieldNotes field={field} />
      <label className="choice">
        <input
          type="checkbox"
          id={field.id}
          name={name}
          value="on"
          aria-describedby={field.describedBy}
          aria-invalid={field.errors.length > 0 || undefined}
          defaultChecked={field.value === 'on'}
        />
        <span>{field.label}</span>
      </label>
    </div>
  )
}
