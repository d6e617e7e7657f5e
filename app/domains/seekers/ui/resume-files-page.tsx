import { useTexts } from '#app/i18n/texts.ts'
import { Form } from '#app/ui/form/form.tsx'
import { RowForm, RowProblem } from '#app/ui/form/row-form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { FileField } from '#app/ui/form/text-fields.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { getResumeFiles } from '../get-resume-page.server.ts'
import { ResumeFilesForm } from '../resume-form.ts'

/** Certificates and work samples that go with a résumé. */
export function ResumeFilesPage({ resume, files }: Awaited<ReturnType<typeof getResumeFiles>>) {
  const t = useTexts('seekers')
  const paths = usePaths()
  return (
    <div className="page form-page">
      <h1>{t('files.title')}</h1>
      <p className="lead">{t('files.lead', { title: resume.title })}</p>
      <RowProblem intents={['remove']} />
      {files.length === 0 ? (
        <p className="secondary">{t('files.none')}</p>
      ) : (
        <ul className="rows">
          {files.map(({ id, name }) => (
            <li key={id}>
              <a className="line-link" href={paths.resumeFile(id)}>
                {name}
              </a>
              <RowForm intent="remove" hidden={{ resumeFileId: id }}>
                <SubmitButton tone="quiet">{t('files.remove')}</SubmitButton>
              </RowForm>
            </li>
          ))}
        </ul>
      )}
      <section className="section">
        <h2>{t('files.add')}</h2>
        <Form schema={ResumeFilesForm} texts="seekers:files" intent="attach">
          <FileField name="file" />
          <p className="actions">
            <SubmitButton>{t('files.attach')}</SubmitButton>
            <a href={paths.resumePreview(resume.id)}>{t('files.back')}</a>
          </p>
        </Form>
      </section>
    </div>
  )
}
