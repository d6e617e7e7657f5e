import { ResumeSheet } from '#app/domains/seekers/ui/resume-sheet.tsx'
import { useTexts } from '#app/i18n/texts.ts'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { type Receiver, receiversNamed } from '../application.ts'
import { ApplyForm } from '../application-forms.ts'
import type { ApplyPage as Page } from '../get-apply-page.server.ts'

/** What goes to whom; the one button is the consent, and names who receives it. */
export function ApplyPage({
  page: { vacancy, receivers, resumes, resume, problem, sentToday, perDay },
}: {
  page: Page
}) {
  const t = useTexts('applications')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  const names = receivers.map(({ name }) => name).join(t('separator'))
  return (
    <div className="page form-page">
      <h1>{t('apply.title')}</h1>
      <p className="lead" lang={lang}>
        <a href={paths.vacancy(vacancy.id)}>{vacancy.title}</a>
      </p>
      {problem ? (
        <Notice title={t('apply.notNow')}>{t(problem.reason, problem.figures)}</Notice>
      ) : resume === null ? (
        <Notice tone="plain" title={t('apply.noResume')}>
          {t('apply.noResumeText')} <a href={paths.newResume()}>{t('apply.writeResume')}</a>
        </Notice>
      ) : (
        <>
          {sentToday !== null && (
            <Notice title={t('apply.many', { count: sentToday })}>{t('apply.manyText', { most: perDay })}</Notice>
          )}
          <section className="section">
            <h2>{t('apply.receivers')}</h2>
            <Receivers receivers={receivers} />
            <p className="small secondary">{t('apply.purpose')}</p>
          </section>
          <section className="section">
            <h2>{t('apply.sent')}</h2>
            <ResumeSheet resume={resume} />
            {resumes.length > 1 && (
              <p className="small">
                {t('apply.otherResume')}{' '}
                {resumes
                  .filter(({ id }) => id !== resume.resumeId)
                  .map(({ id, title }) => (
                    <a key={id} href={paths.apply(vacancy.id, { resume: id })} lang={lang}>
                      {title}
                    </a>
                  ))}
              </p>
            )}
          </section>
          <section className="section">
            <Form
              schema={ApplyForm}
              texts="applications"
              hidden={{ resumeId: resume.resumeId, receivers: receiversNamed(receivers) }}
            >
              <p className="prose-line">{t('apply.consent', { receivers: names })}</p>
              <p className="actions">
                <SubmitButton>{t('apply.submit')}</SubmitButton>
                <a href={paths.vacancy(vacancy.id)}>{t('apply.back')}</a>
              </p>
            </Form>
          </section>
        </>
      )}
    </div>
  )
}

/** Who receives a résumé, with what they can be reached by. */
export function Receivers({ receivers }: { receivers: readonly Receiver[] }) {
  const t = useTexts('applications')
  const lang = contentLanguage(useLanguage())
  return (
    <ul className="stack">
      {receivers.map(({ id, part, name, uscc, contact }) => (
        <li key={id}>
          <b lang={lang}>{name}</b> <span className="secondary">{t(`apply.part.${part}`)}</span>
          <p className="small secondary" lang={lang}>
            {[uscc, contact].filter(Boolean).join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}
