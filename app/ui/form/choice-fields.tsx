import { useTexts } from '#app/i18n/texts.ts'
import { FieldFrame, FieldNotes, GroupFrame } from './field-frame.tsx'
import { type Field, optionLabel, useField, useFormScope } from './form-context.tsx'

/** A choice; its label comes from `options.<field>.<value>` unless it is given, as for names of places. */
export type Option = { value: string; label?: string; hint?: string }

type ChoiceProps = {
  name: string
  /** Those of the schema, in its order, where it names them. */
  options?: readonly (string | Option)[]
  /** The part of the area's texts in which the choices have their words: `pay.period`; `options.<field>` by default. */
  labels?: string
  /** Here it is, though the schema leaves it open. */
  isNeeded?: boolean
}

function useOptions({ name, choices, isChoice }: Field, { options, labels }: ChoiceProps): Option[] {
  const scope = useFormScope()
  const offered = options ?? choices
  if (!isChoice) throw new Error(`The schema does not say that "${name}" is chosen`)
  if (!offered) throw new Error(`Neither the schema nor the page says what "${name}" can be`)
  const labelOf = (value: string) => (labels ? scope.t(`${labels}.${value}`) : optionLabel(scope, name, value))
  return offered
    .map((option): Option => (typeof option === 'string' ? { value: option } : option))
    .map(({ value, label, hint }) => ({ value, label: label ?? labelOf(value), hint }))
}

/** For long lists; up to about seven choices are better seen at once, as {@link Choices}. */
export function Select(props: ChoiceProps) {
  const t = useTexts('forms')
  const field = useField(props.name, props.isNeeded)
  return (
    <FieldFrame field={field}>
      <select
        id={field.id}
        name={field.name}
        aria-describedby={field.describedBy}
        aria-invalid={field.errors.length > 0 || undefined}
        autoComplete="off"
        data-width="medium"
        defaultValue={field.value}
      >
        <option value="">{t('choose')}</option>
        {useOptions(field, props).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

/** All choices at once: one of them, or several where the schema takes a list. */
export function Choices(props: ChoiceProps) {
  const field = useField(props.name, props.isNeeded)
  return (
    <GroupFrame field={field}>
      {useOptions(field, props).map(({ value, label, hint }) => (
        <label className="choice" key={value}>
          <input
            type={field.isList ? 'checkbox' : 'radio'}
            name={field.name}
            value={value}
            defaultChecked={field.values.includes(value)}
          />
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

/** The box of one row, where a form goes around a table and works on those that are ticked. */
export function RowCheckbox({
  name,
  value,
  label,
  fullLabel,
}: {
  name: string
  value: number
  label: string
  /** For who does not see the row beside it. */
  fullLabel: string
}) {
  const typed = useFormScope().state?.typed[name] ?? []
  return (
    <label className="choice">
      <input
        type="checkbox"
        name={name}
        value={value}
        aria-label={fullLabel}
        defaultChecked={[typed].flat().includes(String(value))}
      />
      {label}
    </label>
  )
}
