import { addDays, shanghaiDay } from '#db/values/days.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { now } from '#app/platform/clock.ts'
import { Choices, Select } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { DateField, TextArea, TextField } from '#app/ui/form/text-fields.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import { type ApplicationAct, ApplicationForm } from '../application-forms.ts'
import type { ReceivedApplication } from '../get-received-application.server.ts'

/** One act of the employer that needs words or figures, with what it means. */
export function ActForm({ application, act }: { application: ReceivedApplication; act: ApplicationAct }) {
  const t = useTexts('applications')
  const paths = usePaths()
  const today = shanghaiDay(now())
  const defaults = { minutes: 30, form: 'place', payPeriod: 'month', contract: 'fixed', day: addDays(today, 2) }
  return (
    <section className="section">
      <h2>{t(`acts.${act}.title`)}</h2>
      <p className="prose-line">{t(`acts.${act}.text`)}</p>
      {act === 'offer' && !application.isMinimumWageKnown && (
        <Notice tone="plain" title={t('offer.unchecked')} heading="h3">
          {t('offer.uncheckedText')}
        </Notice>
      )}
      <Form schema={ApplicationForm} texts={`applications:${act}`} intent={act} defaults={defaults}>
        {act === 'refuse' && <RefusalFields />}
        {act === 'interview' && <InterviewFields today={today} />}
        {act === 'offer' && <OfferFields today={today} />}
        {act === 'cancel' && (
          <>
            <Choices name="reason" />
            <TextArea name="words" rows={2} />
          </>
        )}
        <p className="actions">
          <SubmitButton tone={act === 'refuse' || act === 'cancel' ? 'danger' : undefined}>
            {t(`acts.${act}.submit`)}
          </SubmitButton>
          <a href={paths.application(application.id)}>{t('acts.back')}</a>
        </p>
      </Form>
    </section>
  )
}

/** Why somebody is refused. */
export function RefusalFields() {
  return (
    <>
      <Select name="reason" labels="reason" />
      <Select name="gap" labels="gap" />
      <TextArea name="words" rows={2} />
      <TextField name="note" />
    </>
  )
}

function InterviewFields({ today }: { today: string }) {
  return (
    <>
      <DateField name="day" min={today} />
      <TextField name="time" width="short" />
      <TextField name="minutes" width="short" />
      <Choices name="form" />
      <TextField name="place" />
    </>
  )
}

function OfferFields({ today }: { today: string }) {
  return (
    <>
      <TextField name="pay" width="short" />
      <Choices name="payPeriod" />
      <DateField name="startOn" min={today} />
      <Choices name="contract" />
      <TextField name="contractMonths" width="short" />
      <TextField name="probationMonths" width="short" />
      <TextField name="probationPay" width="short" />
    </>
  )
}
