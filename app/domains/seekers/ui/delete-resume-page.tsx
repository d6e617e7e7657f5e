import { useTexts } from '#app/i18n/texts.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { Confirmation } from '#app/ui/form/confirmation.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { getOwnResume } from '../get-resume-page.server.ts'

/** Asks once more before a résumé is gone for good. */
export function DeleteResumePage({ resume }: { resume: Awaited<ReturnType<typeof getOwnResume>> }) {
  const t = useTexts('seekers')
  return (
    <div className="page form-page">
      <h1>{t('deletion.title')}</h1>
      <p className="lead" lang={resume.language}>
        {resume.title}
      </p>
      <Form schema={NoFields} texts="seekers:deletion">
        <Confirmation
          consequences={[
            t('deletion.gone'),
            t('deletion.sent'),
            ...(resume.isDefault && !resume.isOnly ? [t('deletion.default')] : []),
          ]}
          submit={t('deletion.submit')}
          back={usePaths().resumes()}
          backLabel={t('deletion.back')}
        />
      </Form>
    </div>
  )
}
