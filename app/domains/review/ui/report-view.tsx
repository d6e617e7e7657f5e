import { useTexts } from '#app/i18n/texts.ts'
import { Breadcrumbs } from '#app/ui/shell/breadcrumbs.tsx'
import { Choices } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextArea, TextField } from '#app/ui/form/text-fields.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { ReportForm } from '../report.ts'

/** What is reported, and where it is shown. */
export type Reported = { name: string; href: string }

/** Telling a bureau that something is wrong: a reason, and words and a contact for those who want. */
export function ReportPage({ reported }: { reported: Reported }) {
  const t = useTexts('review')
  const lang = contentLanguage(useLanguage())
  return (
    <div className="page">
      <Breadcrumbs steps={[{ label: reported.name, href: reported.href }]} />
      <h1>{t('report.title')}</h1>
      <p className="lead">
        <span lang={lang}>{reported.name}</span>
      </p>
      <div className="prose">
        <p>{t('report.lead')}</p>
      </div>
      <Form schema={ReportForm} texts="review:report">
        <Choices name="reason" />
        <TextArea name="words" rows={4} />
        <TextField name="contact" width="medium" />
        <p className="actions">
          <SubmitButton>{t('report.send')}</SubmitButton>
          <a href={reported.href}>{t('report.back')}</a>
        </p>
      </Form>
    </div>
  )
}

/** The number to keep, and what happens next. */
export function ReportThanks({ reported, number }: { reported: Reported; number: string }) {
  const t = useTexts('review')
  const paths = usePaths()
  return (
    <div className="page">
      <h1>{t('report.thanks')}</h1>
      <div className="confirmed">
        <p>{t('report.number')}</p>
        <p className="confirmed-number figure">{number}</p>
        <p className="small">{t('report.keepNumber')}</p>
      </div>
      <div className="prose">
        <p>{t('report.next')}</p>
        <p>{t('report.urgent')}</p>
      </div>
      <form method="post" action={paths.reportProgress()} className="actions">
        <input type="hidden" name="number" value={number} />
        <button className="button">{t('report.progress')}</button>
        <a href={paths.vacancies()}>{t('report.findWork')}</a>
        <a href={reported.href}>{t('report.backTo', { name: reported.name })}</a>
      </form>
    </div>
  )
}
