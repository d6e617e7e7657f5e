import { useTexts } from '#app/i18n/texts.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { Confirmation } from '#app/ui/form/confirmation.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'

/** Asks once more before a vacancy ends for good. */
export function ClosePage({ title }: { title: string }) {
  const t = useTexts('jobs')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  return (
    <div className="page form-page">
      <h1>{t('close.title')}</h1>
      <p className="lead" lang={lang}>
        {title}
      </p>
      <Form schema={NoFields} texts="jobs:own">
        <Confirmation
          consequences={t('close.consequences', { returnObjects: true }) as string[]}
          submit={t('close.submit')}
          back={paths.ownVacancies()}
          backLabel={t('close.back')}
        />
      </Form>
    </div>
  )
}
