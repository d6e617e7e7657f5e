import { createContext, useContext } from 'react'
import { useTexts } from '#app/i18n/texts.ts'
import type { FormState } from '#app/platform/forms/forms.server.ts'
import { SubmitButton } from './submit-button.tsx'

const Context = createContext<FormState | null>(null)
/** The form that was sent with this request and not accepted, for an error page that comes instead of its own. */
export const KeptFormProvider = Context.Provider

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
