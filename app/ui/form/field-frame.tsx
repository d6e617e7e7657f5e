import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from '../icon.tsx'
import type { Field } from './form-context.tsx'

/** Label, hint, error and control, one under the other. */
export function FieldFrame({ field, children }: { field: Field; children: React.ReactNode }) {
  return (
    <div className="field" data-wrong={field.errors.length > 0 || undefined}>
      <label htmlFor={field.id}>
        {field.label}
        <Optional field={field} />
      </label>
      <FieldNotes field={field} />
      {children}
    </div>
  )
}

/** The same for a group of choices. */
export function GroupFrame({ field, children }: { field: Field; children: React.ReactNode }) {
  return (
    <fieldset
      className="field"
      id={field.id}
      tabIndex={-1}
      aria-describedby={field.describedBy}
      data-wrong={field.errors.length > 0 || undefined}
    >
      <legend>
        {field.label}
        <Optional field={field} />
      </legend>
      <FieldNotes field={field} />
      {children}
    </fieldset>
  )
}

function Optional({ field: { isRequired } }: { field: Field }) {
  const t = useTexts('forms')
  return isRequired ? null : <span className="field-optional">{t('optional')}</span>
}

export function FieldNotes({ field: { id, hint, errors } }: { field: Field }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {errors.length > 0 && (
        <p id={`${id}-error`} className="field-error">
          <Icon name="warning" />
          {errors.join(' ')}
        </p>
      )}
    </>
  )
}
