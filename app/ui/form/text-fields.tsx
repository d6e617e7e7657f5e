import { useWords } from '#app/i18n/words.ts'
import { FieldFrame } from './field-frame.tsx'
import { type Field, useField } from './form-context.tsx'

/** So wide as what is usually typed: a year, a code, a name, or whatever the line holds. */
type Width = 'short' | 'medium' | 'full'

type TextFieldProps = {
  name: string
  /** A token of the HTML standard, such as `name`, `tel`, `email`, `organization`; `off` by default. */
  autoComplete?: string
  type?: 'text' | 'tel' | 'email' | 'url' | 'search'
  inputMode?: 'numeric' | 'decimal'
  width?: Width
  isOptional?: boolean
}

const described = ({ id, describedBy, errors }: Field) => ({
  id,
  'aria-describedby': describedBy,
  'aria-invalid': errors.length > 0 || undefined,
})

export function TextField({
  name,
  autoComplete = 'off',
  type = 'text',
  inputMode,
  width = 'full',
  isOptional = false,
}: TextFieldProps) {
  const field = useField(name)
  return (
    <FieldFrame field={field} isOptional={isOptional}>
      <input
        {...described(field)}
        name={name}
        type={type}
        inputMode={inputMode}
        autoComplete={autoComplete}
        data-width={width}
        autoCapitalize={type === 'text' ? undefined : 'off'}
        spellCheck={type === 'text' ? undefined : false}
        defaultValue={field.value}
      />
    </FieldFrame>
  )
}

/** Never shows what was typed, not even when the form comes back. */
export function PasswordField({ name, isNew = false }: { name: string; isNew?: boolean }) {
  const field = useField(name)
  return (
    <FieldFrame field={field} isOptional={false}>
      <input
        {...described(field)}
        name={name}
        type="password"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        data-width="medium"
      />
    </FieldFrame>
  )
}

/** A code that was sent by message or is shown by an app: phones offer it, and the keys are figures. */
export function CodeField({ name = 'code' }: { name?: string }) {
  const field = useField(name)
  return (
    <FieldFrame field={field} isOptional={false}>
      <input
        {...described(field)}
        name={name}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        className="figure"
        data-width="short"
      />
    </FieldFrame>
  )
}

/** A day, typed or picked as the browser offers it. */
export function DateField({
  name,
  isOptional = false,
  min,
  max,
}: {
  name: string
  isOptional?: boolean
  min?: string
  max?: string
}) {
  const field = useField(name)
  return (
    <FieldFrame field={field} isOptional={isOptional}>
      <input
        {...described(field)}
        name={name}
        type="date"
        min={min}
        max={max}
        autoComplete="off"
        data-width="medium"
        defaultValue={field.value}
      />
    </FieldFrame>
  )
}

/** Text of several lines; says how much fits. */
export function TextArea({
  name,
  limit,
  rows = 5,
  isOptional = false,
}: {
  name: string
  limit: number
  rows?: number
  isOptional?: boolean
}) {
  const t = useWords('forms')
  const field = useField(name)
  const describedBy = [field.describedBy, `${field.id}-limit`].filter(Boolean).join(' ')
  return (
    <FieldFrame field={field} isOptional={isOptional}>
      <textarea
        {...described(field)}
        aria-describedby={describedBy}
        name={name}
        rows={rows}
        autoComplete="off"
        data-width="full"
        defaultValue={field.value}
      />
      <p id={`${field.id}-limit`} className="field-hint">
        {t('limit', { limit })}
      </p>
    </FieldFrame>
  )
}

/** A file from this device. What was chosen has to be chosen again when a form comes back: browsers keep no files. */
export function FileField({
  name,
  accept,
  megabytes,
  isOptional = false,
}: {
  name: string
  /** Endings and media types, such as `.pdf,image/jpeg`. */
  accept: string
  /** The largest size, as the schema's `upload` says. */
  megabytes: number
  isOptional?: boolean
}) {
  const t = useWords('forms')
  const field = useField(name)
  const kinds = accept
    .split(',')
    .map((kind) => kind.replace(/^(\.|\w+\/)/, '').toUpperCase())
    .join(' · ')
  const describedBy = [field.describedBy, `${field.id}-size`].filter(Boolean).join(' ')
  return (
    <FieldFrame field={field} isOptional={isOptional}>
      <input {...described(field)} aria-describedby={describedBy} name={name} type="file" accept={accept} />
      <p id={`${field.id}-size`} className="field-hint">
        {t('file', { kinds, megabytes })}
      </p>
    </FieldFrame>
  )
}
