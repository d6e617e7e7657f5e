import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { getResumePreview } from '../get-resume-page.server.ts'
import { ResumeSheet } from './resume-sheet.tsx'

/** One's own résumé as an employer that is sent it will see it. */
export function ResumePreviewPage({
  resume: { id, visibility },
  snapshot,
}: Awaited<ReturnType<typeof getResumePreview>>) {
  const t = useTexts('seekers')
  const paths = usePaths()
  return (
    <div className="page resume-page">
      <div className="no-print">
        <h1>{t('preview.title')}</h1>
        <p className="secondary">
          {t('preview.lead', { who: t(`visibility.short.${visibility}`) })}{' '}
          <a href={paths.resumeVisibility(id)}>{t('list.change')}</a>
        </p>
        <p className="actions">
          <a className="button" href={paths.resume(id)}>
            {t('list.edit')}
          </a>
          <button className="button button-quiet" type="button" data-print hidden>
            <Icon name="print" />
            {t('preview.print')}
          </button>
          <a href={paths.resumeFiles(id)}>{t('list.files')}</a>
          <a href={paths.resumes()}>{t('preview.back')}</a>
        </p>
        {!snapshot.isPhoneVerified && (
          <Notice tone="plain" title={t('preview.unverified')}>
            {t('preview.unverifiedText')} <a href={paths.contact()}>{t('preview.verify')}</a>
          </Notice>
        )}
      </div>
      <ResumeSheet resume={snapshot} />
    </div>
  )
}
