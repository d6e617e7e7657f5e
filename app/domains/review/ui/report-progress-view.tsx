import { formatDate, formatMoment } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextField } from '#app/ui/form/text-fields.tsx'
import { useLanguage } from '#app/ui/use-language.ts'
import { ReportNumberForm } from '../report.ts'
import type { ReportProgress } from '../get-report-progress.server.ts'

/** What became of a report, for whoever knows its number. */
export function ReportProgressPage({ progress }: { progress: ReportProgress | null }) {
  const t = useTexts('review')
  return (
    <div className="page form-page">
      <h1>{t('progress.title')}</h1>
      {progress ? <Answer progress={progress} /> : <p className="lead">{t('progress.lead')}</p>}
      <Form schema={ReportNumberForm} texts="review:progress" isQuestion>
        <TextField name="number" width="medium" />
        <p className="actions">
          <SubmitButton>{t('progress.ask')}</SubmitButton>
        </p>
      </Form>
    </div>
  )
}

function Answer({ progress: { number, reportedAt, dueOn, stage, outcome } }: { progress: ReportProgress }) {
  const t = useTexts('review')
  const language = useLanguage()
  return (
    <section className="section stack" role="status">
      <p className="lead">
        {t(outcome ? `progress.outcome.${outcome.decision ?? 'none'}` : `progress.stage.${stage}`)}
      </p>
      <SummaryList
        facts={[
          [
            t('progress.number'),
            <span key="number" className="figure">
              {number}
            </span>,
          ],
          [t('progress.reported'), formatMoment(language, new Date(reportedAt))],
          outcome
            ? [t('progress.ended'), formatDate(language, outcome.endedOn)]
            : [t('progress.due'), formatDate(language, dueOn)],
        ]}
      />
    </section>
  )
}
