import { useTexts } from '#app/i18n/texts.ts'
import { Choices } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { NamedResume } from '../get-resumes.server.ts'
import { visibilities } from '../resume.ts'
import { VisibilityForm } from '../resume-form.ts'

/** Who may see a résumé. */
export function ResumeVisibilityPage({ resume }: { resume: NamedResume }) {
  const t = useTexts('seekers')
  const paths = usePaths()
  return (
    <div className="page form-page">
      <h1>{t('visibility.title')}</h1>
      <p className="lead" lang={resume.language}>
        {resume.title}
      </p>
      <Form schema={VisibilityForm} texts="seekers:visibility" defaults={{ visibility: resume.visibility }}>
        <Choices
          name="visibility"
          options={visibilities.map((value) => ({
            value,
            label: t(`visibility.short.${value}`),
            hint: t(`visibility.long.${value}`),
          }))}
        />
        <p className="secondary">
          {t('visibility.found')} <a href={paths.myInvitations()}>{t('visibility.invitations')}</a>
        </p>
        <p className="secondary">
          {t('visibility.blocked')} <a href={paths.blockedEmployers()}>{t('list.block')}</a>
        </p>
        <p className="actions">
          <SubmitButton>{t('visibility.save')}</SubmitButton>
          <a href={paths.resumes()}>{t('preview.back')}</a>
        </p>
      </Form>
    </div>
  )
}
