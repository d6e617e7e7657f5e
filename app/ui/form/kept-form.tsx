import { createContext, useContext } from 'react'
import { useTexts } from '#app/i18n/texts.ts'
import type { FormState } from '#app/platform/forms/forms.server.ts'
import { SubmitButton } from './submit-button.tsx'

const Context = createContext<FormState | null>(null)
/** The form that was sent with this request and not accepted, for an error page that comes instead of its own. */
export const KeptFormProvider = Context.Provider

/** What was written in a form and would be lost, because it is no longer there; to be copied. */
export function KeptTexts({ form: { problem, figures }, texts }: { form: FormState; texts: readonly string[] }) {
  const t = useTexts('forms')
  return (
    <div className="page kept-texts">
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- as with a form that is there, reading goes on with this */}
      <div className="error-summary" role="alert" aria-labelledby="kept-heading" tabIndex={-1} autoFocus>
        <h2 id="kept-heading">{t('notDone')}</h2>
        <p>{t([problem ?? 'refused.not_found', 'conflict.other'], figures)}</p>
        <div className="field">
          <label htmlFor="kept-texts">{t('unseen')}</label>
          <textarea
            id="kept-texts"
            data-width="full"
            readOnly
            rows={Math.min(12, texts.length + 3)}
            value={texts.join('\n')}
          />
        </div>
      </div>
    </div>
  )
}

/** Sends once more what was typed, without showing it; nothing where no form was sent. */
export function KeptForm() {
  const t = useTexts('forms')
  const form = useContext(Context)
  if (!form) return null
  const fields = [['intent', form.intent], ['once', form.retry], ...Object.entries(form.typed)] as const
  return (
    <form method="post" className="actions">
      {fields.flatMap(([name, value]) =>
        [value ?? []].flat().map((text) => <input key={name + text} type="hidden" name={name} value={text} />),
      )}
      <p>{t('kept')}</p>
      <SubmitButton>{t('again')}</SubmitButton>
    </form>
  )
}
