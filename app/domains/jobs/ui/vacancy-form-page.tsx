import { useTexts } from '#app/i18n/texts.ts'
import { Choices, Select } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { DateField, TextArea, TextField } from '#app/ui/form/text-fields.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { VacancyFormPage as Page } from '../posting/get-vacancy-form.server.ts'
import { PostingForm } from '../posting/vacancy-form.ts'
import { isOut } from '#app/domains/jobs/vacancy-status.ts'
import { usePlaceOptions } from '#app/domains/places/ui/place-options.ts'

/** A vacancy in three minutes: whom, for how much, where, and what there is to do. */
export function VacancyFormPage({
  page: { vacancy, defaults, clients, isAgency, days, mayPublish, isTrusted },
}: {
  page: Page
}) {
  const t = useTexts('jobs')
  const isPublic = vacancy !== null && isOut(vacancy.status)
  return (
    <div className="page form-page">
      <h1>{t(vacancy ? 'posting.editTitle' : 'posting.title')}</h1>
      <p className="lead">{t('posting.lead')}</p>
      {vacancy?.status === 'rejected' && vacancy.reason && (
        <Notice title={t('posting.gaveBack')}>
          <span lang="zh-CN">{vacancy.reason}</span>
        </Notice>
      )}
      {isPublic && (
        <Notice tone="plain" title={t('posting.isPublic')}>
          {t(!mayPublish ? 'posting.staysAsItIs' : isTrusted ? 'posting.changesAtOnce' : 'posting.goesBack')}
        </Notice>
      )}
      {!isPublic && !mayPublish && (
        <Notice tone="plain" title={t('employers:conflict.not_verified')}>
          {t('posting.notYet')}
        </Notice>
      )}
      <Form schema={PostingForm} texts="jobs:posting" defaults={defaults} className="form section">
        <h2>{t('posting.parts.what')}</h2>
        <TextField name="title" />
        {isAgency && (
          <Select name="clientId" options={clients.map(({ id, name }) => ({ value: String(id), label: name }))} />
        )}
        <Select name="kind" labels="kind" />
        <TextField name="headcount" width="short" />
        <Select name="education" labels="education" />
        <TextField name="experience" width="short" />
        <h2>{t('posting.parts.pay')}</h2>
        <div className="field-row">
          <TextField name="payMin" width="short" />
          <TextField name="payMax" width="short" />
          <Select name="payPeriod" labels="pay.period" />
        </div>
        <div className="choice-columns">
          <Choices name="benefits" labels="benefit" />
        </div>
        <h2>{t('posting.parts.where')}</h2>
        <Select name="place" options={usePlaceOptions()} />
        <TextField name="address" />
        <h2>{t('posting.parts.text')}</h2>
        <TextArea name="duties" rows={8} />
        <TextArea name="conditions" rows={3} />
        <DateField name="validUntil" min={days.first} max={days.last} />
        <p className="actions">
          {mayPublish && (
            <SubmitButton name="act" value="submit">
              {t('posting.submit')}
            </SubmitButton>
          )}
          {!isPublic && (
            <SubmitButton tone="quiet" name="act" value="keep">
              {t('posting.save')}
            </SubmitButton>
          )}
        </p>
      </Form>
    </div>
  )
}
