import { useWords } from '#app/i18n/words.ts'
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx'
import { RadioGroup } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextArea, TextField } from '#app/ui/form/text-fields.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { reportReasons } from '../report.ts'

/** What is reported, and where it is shown. */
export type Reported = { name: string; href: string }

/** Telling a bureau that something is wrong: a reason, and words and a contact for those who want. */
export function ReportPage({ reported }: { reported: Reported }) {
  const t = useWords('review')
  const lang = contentLanguage(useLanguage())
  return (
    <div className="page">
      <Breadcrumbs steps={[{ label: reported.name, href: reported.href }]} />
      <h1>{t('report.title')}</h1>
      <p className="lead"><span lang={lang}>{reported.name}</span></p>
      <div className="prose"><p>{t('report.lead')}</p></div>
      <Form texts="review:report">
        <RadioGroup name="reason" options={reportReasons} />
        <TextArea name="words" limit={1000} rows={4} isOptional />
        <TextField name="contact" width="medium" isOptional />
        <p className="actions"><SubmitButton>{t('report.send')}</SubmitButton><a href={reported.href}>{t('report.back')}</a></p>
      </Form>
    </div>
  )
}

/** What happens next. */
export function ReportThanks({ reported }: { reported: Reported }) {
  const t = useWords('review')
  const paths = usePaths()
  return (
    <div className="page">
      <h1>{t('report.thanks')}</h1>
      <div className="prose">
        <p>{t('report.next')}</p>
        <p>{t('report.urgent')}</p>
      </div>
      <p className="actions">
        <a className="button" href={paths.vacancies()}>{t('report.findWork')}</a>
        <a href={reported.href}>{t('report.backTo', { name: reported.name })}</a>
      </p>
    </div>
  )
}
