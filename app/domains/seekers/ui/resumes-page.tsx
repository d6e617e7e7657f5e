import { formatMoment } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { RowForm, RowProblem } from '#app/ui/form/row-form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { getResumesPage } from '../get-resume-page.server.ts'
import type { NamedResume } from '../get-resumes.server.ts'

/** Somebody's résumés, each with what can be done about it, and who is shown none of them. */
export function ResumesPage({ page: { resumes, blocked } }: { page: Awaited<ReturnType<typeof getResumesPage>> }) {
  const t = useTexts('seekers')
  const paths = usePaths()
  return (
    <div className="page resumes">
      <h1>{t('list.title')}</h1>
      <p className="lead">{t('list.lead')}</p>
      <RowProblem intents={['copy', 'make_default']} />
      {resumes.length === 0 ? (
        <EmptyState title={t('list.none')}>
          <p>{t('list.noneText')}</p>
          <p>
            <a className="button" href={paths.newResume()}>
              {t('list.first')}
            </a>
          </p>
        </EmptyState>
      ) : (
        <>
          <ul className="resume-list">
            {resumes.map((resume) => (
              <ResumeCard key={resume.id} resume={resume} isOnly={resumes.length === 1} />
            ))}
          </ul>
          <p className="actions">
            <a className="button button-quiet" href={paths.newResume()}>
              {t('list.another')}
            </a>
            <span className="secondary">{t('list.most')}</span>
          </p>
        </>
      )}
      {resumes.length > 0 && (
        <p>
          <a className="line-link" href={paths.vacanciesForMe()}>
            {t('list.vacanciesForMe')}
          </a>
        </p>
      )}
      <section className="section">
        <h2>{t('list.blocked')}</h2>
        <p className="prose-line">{t(blocked > 0 ? 'list.blockedText' : 'list.blockedNone', { count: blocked })}</p>
        <p>
          <a className="line-link" href={paths.blockedEmployers()}>
            {t('list.block')}
          </a>
        </p>
      </section>
    </div>
  )
}

function ResumeCard({ resume, isOnly }: { resume: NamedResume; isOnly: boolean }) {
  const t = useTexts('seekers')
  const language = useLanguage()
  const paths = usePaths()
  const { id, title, isDefault, visibility, updatedAt } = resume
  return (
    <li className="resume-card">
      <h2>
        <a href={paths.resumePreview(id)} lang={resume.language}>
          {title}
        </a>{' '}
        {isDefault && !isOnly && <Tag>{t('list.default')}</Tag>}
      </h2>
      <p className="secondary">
        {[
          t(`language.${resume.language}`),
          t('list.updated', { at: formatMoment(language, new Date(updatedAt)) }),
        ].join(' · ')}
      </p>
      <p>
        {t('list.seenBy', { who: t(`visibility.short.${visibility}`) })}{' '}
        <a href={paths.resumeVisibility(id)} aria-label={t('list.changeVisibility', { title })}>
          {t('list.change')}
        </a>
      </p>
      <div className="resume-acts">
        <a href={paths.resume(id)} aria-label={t('list.editOf', { title })}>
          {t('list.edit')}
        </a>
        <a href={paths.resumeFiles(id)} aria-label={t('list.filesOf', { title })}>
          {t('list.files')}
        </a>
        {!isDefault && (
          <RowForm intent="make_default" hidden={{ resumeId: id }}>
            <SubmitButton tone="quiet">{t('list.makeDefault')}</SubmitButton>
          </RowForm>
        )}
        <RowForm intent="copy" hidden={{ resumeId: id }}>
          <SubmitButton tone="quiet">{t('list.copy')}</SubmitButton>
        </RowForm>
        <a href={paths.deleteResume(id)} aria-label={t('list.deleteOf', { title })}>
          {t('list.delete')}
        </a>
      </div>
    </li>
  )
}
