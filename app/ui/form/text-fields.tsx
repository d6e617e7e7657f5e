import { useTexts } from '#app/i18n/texts.ts'
import { fileKinds } from '#app/platform/forms/upload.ts'
import { FieldFrame } from './field-frame.tsx'
import { type Field, useField } from './form-context.tsx'

/** So wide as what is usually typed: a year, a code, a name, or whatever the line holds. */
type Width = 'short' | 'medium' | 'full'

const described = ({ id, describedBy, errors }: Field) => ({
  id,
  'aria-describedby': describedBy,
  'aria-invalid': errors.length > 0 || undefined,
})

/** One line: words, or a number, for which telephones offer figures. */
export function TextField({
  name,
  autoComplete = 'off',
  width = 'full',
  isNeeded,
  suggestions,
}: {
  name: string
  /** A token of the HTML standard, such as `name`, `tel`, `email`, `organization`; `off` by default. */
  autoComplete?: string
  width?: Width
  /** Here it is, though the schema leaves it open. */
  isNeeded?: boolean
  /** Where `app/enhance/parts/combobox.ts` asks what typing may become, and what the list of it is called. */
  suggestions?: { url: string; label: string }
}) {
  const field = useField(name, isNeeded)
  const isText = field.keyboard === 'text'
  return (
    <FieldFrame field={field}>
      <input
        {...described(field)}
        name={name}
        type={field.keyboard}
        inputMode={field.range ? 'numeric' : undefined}
        autoComplete={autoComplete}
        data-width={width}
        autoCapitalize={isText ? undefined : 'off'}
        spellCheck={isText ? undefined : false}
        data-suggestions={suggestions?.url}
        data-suggestions-label={suggestions?.label}
        defaultValue={field.value}
      />
    </FieldFrame>
  )
}

/** Never shows what was typed, not even when the form comes back. */
export function PasswordField({ name, isNew = false }: { name: string; isNew?: boolean }) {
  const field = useField(name, true)
  return (
    <FieldFrame field={field}>
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
    <FieldFrame field={field}>
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
export function DateField({ name, min, max }: { name: string; min?: string; max?: string }) {
  const field = useField(name)
  return (
    <FieldFrame field={field}>
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

/** A month, picked as the browser offers it, or typed. */
export function MonthField({ name, isNeeded }: { name: string; isNeeded?: boolean }) {
  const field = useField(name, isNeeded)
  return (
    <FieldFrame field={field}>
      <input
        {...described(field)}
        name={name}
        type="month"
        autoComplete="off"
        data-width="short"
        defaultValue={field.value}
      />
    </FieldFrame>
  )
}

/** Text of several lines; says how much fits. */
export function TextArea({ name, rows = 5 }: { name: string; rows?: number }) {
  const t = useTexts('forms')
  const field = useField(name)
  const describedBy = [field.describedBy, `${field.id}-limit`].filter(Boolean).join(' ')
  return (
    <FieldFrame field={field}>
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
        {t('limit', { limit: field.longest })}
      </p>
    </FieldFrame>
  )
}

/** Pictures by their kind, because telephones then offer the camera; documents by their ending. */
const accept = Object.entries(fileKinds)
  .map(([kind, ending]) => (kind.startsWith('image/') ? kind : `.${ending}`))
  .join(',')
const kinds = Object.keys(fileKinds)
  .map((kind) => kind.replace(/^\w+\//, '').toUpperCase())
  .join(' · ')

/** A file from this device. What was chosen has to be chosen again when a form comes back: browsers keep no files. */
export function FileField({ name }: { name: string }) {
  const t = useTexts('forms')
  const field = useField(name)
  const describedBy = [field.describedBy, `${field.id}-size`].filter(Boolean).join(' ')
  return (
    <FieldFrame field={field}>
      <input {...described(field)} aria-describedby={describedBy} name={name} type="file" accept={accept} />
      <p id={`${field.id}-size`} className="field-hint">
        {t('file', { kinds, megabytes: field.megabytes })}
      </p>
    </FieldFrame>
  )
}
