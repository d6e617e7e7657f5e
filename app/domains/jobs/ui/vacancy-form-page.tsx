import { useActionData } from '@remix-run/react'
import { useTexts } from '#app/i18n/texts.ts'
import { Choices, Select } from '#app/ui/form/choice-fields.tsx'
import { useField, useFormScope } from '#app/ui/form/form-context.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { DateField, TextArea, TextField } from '#app/ui/form/text-fields.tsx'
import type { Finding } from '#app/domains/legality/legality.ts'
import { FindingList, FindingTemplates } from '#app/domains/legality/ui/finding-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { ReadIntoForm } from '../posting/advertisement.ts'
import type { PayOfTrade, VacancyFormPage as Page } from '../posting/get-vacancy-form.server.ts'
import { findingsIn, formFields } from '../posting/unlawful.ts'
import { PostingForm } from '../posting/vacancy-form.ts'
import type { FormState } from '#app/platform/forms/forms.server.ts'
import { usePaths } from '#app/ui/use-language.ts'
import { isOut } from '#app/domains/jobs/vacancy-status.ts'
import { OccupationField } from '#app/domains/occupations/ui/occupation-field.tsx'
import { usePlaceOptions } from '#app/domains/places/ui/place-options.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { AdvertisementReader } from './advertisement-reader.tsx'
import { tradeOf } from './similar-vacancies.tsx'

/** A vacancy in three minutes: whom, for how much, where, and what there is to do. */
export function VacancyFormPage({
  page: { vacancy, defaults, findings: written, clients, isAgency, days, mayPublish, isTrusted, payRange },
}: {
  page: Page
}) {
  const t = useTexts('jobs')
  const acted = useActionData<{ form?: FormState; reading?: ReadIntoForm; payRange?: PayOfTrade | null }>()
  const refused = acted?.form
  const findings = refused ? findingsIn(refused.errors) : written
  const paths = usePaths()
  const isPublic = vacancy !== null && isOut(vacancy.status)
  return (
    <div className="page form-page">
      <h1>{t(vacancy ? 'posting.editTitle' : 'posting.title')}</h1>
      <p className="lead">
        {t('posting.lead')} {vacancy === null && <a href={paths.severalVacancies()}>{t('own.several')}</a>}
      </p>
      {vacancy && (
        <p className="row-form">
          <a href={paths.previewVacancy(vacancy.id)}>{t('posting.preview')}</a>
          <a href={paths.newVacancy({ copy: vacancy.id })}>{t('posting.copy')}</a>
        </p>
      )}
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
        {/* What the key Enter sends: the buttons beside findings come first. */}
        <button hidden name="act" value={mayPublish ? 'submit' : 'keep'}>
          {t(mayPublish ? 'posting.submit' : 'posting.save')}
        </button>
        <LegalityWatch />
        {refused?.problem === null && String(refused.typed.act).startsWith('reword') && (
          <Notice tone="plain" title={t('posting.reworded')}>
            {t('posting.lookAgain')}
          </Notice>
        )}
        {vacancy === null && <AdvertisementReader reading={acted?.reading} />}
        <h2>{t('posting.parts.what')}</h2>
        <Checked name="title" findings={findings}>
          <TextField name="title" />
        </Checked>
        <OccupationField name="occupation" meant="occupationMeant" />
        {isAgency && (
          <Select name="clientId" options={clients.map(({ id, name }) => ({ value: String(id), label: name }))} />
        )}
        <TextField name="headcount" width="short" />
        <h2>{t('posting.parts.pay')}</h2>
        <div className="field-row">
          <TextField name="payMin" width="short" />
          <TextField name="payMax" width="short" />
          <Select name="payPeriod" labels="pay.period" />
        </div>
        <FindingsOf name="payMin" findings={findings} />
        <PayOfOthers range={acted?.payRange ?? payRange} />
        <h2>{t('posting.parts.where')}</h2>
        <Select name="place" options={usePlaceOptions()} />
        <TextField name="address" />
        <h2>{t('posting.parts.text')}</h2>
        <Checked name="duties" findings={findings}>
          <TextArea name="duties" rows={8} />
        </Checked>
        <Checked name="conditions" findings={findings}>
          <TextArea name="conditions" rows={3} />
        </Checked>
        <MoreFields days={days} reading={acted?.reading} />
        <p className="actions">
          {mayPublish && (
            <SubmitButton name="act" value="submit">
              {t('posting.submit')}
            </SubmitButton>
          )}
          {mayPublish && isDoubted(findings) && (
            <SubmitButton tone="quiet" name="act" value="insist">
              {t('posting.insist')}
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

/**
 * What usually needs no thought, or stands in the texts too; open when something of it is said that is not listed as
 * read, or wrong.
 */
function MoreFields({ days, reading }: Pick<Page, 'days'> & { reading: ReadIntoForm | undefined }) {
  const t = useTexts('jobs')
  const { state, defaults } = useFormScope()
  const given = state?.typed ?? defaults
  const listed = reading?.read.map(({ field }) => String(field)) ?? []
  const unsaid = {
    benefits: '',
    hours: '',
    kind: 'full_time',
    education: 'any',
    experience: 0,
    validUntil: defaults.validUntil ?? '',
  }
  const isOpen = Object.entries(unsaid).some(
    ([name, value]) =>
      (String(given[name] ?? '') !== String(value) && !listed.includes(name)) ||
      state?.errors.some(({ field }) => field === name),
  )
  return (
    <details className="more" open={isOpen}>
      <summary>{t('posting.more')}</summary>
      <div className="form">
        <div className="choice-columns">
          <Choices name="benefits" labels="benefit" />
        </div>
        <div className="choice-columns">
          <Choices name="hours" labels="hours" />
        </div>
        <Select name="kind" labels="kind" />
        <Select name="education" labels="education" />
        <TextField name="experience" width="short" />
        <DateField name="validUntil" min={days.first} max={days.last} />
      </div>
    </details>
  )
}

/** What others pay for this work, where trade and city are known. */
function PayOfOthers({ range }: { range: PayOfTrade | null }) {
  const t = useTexts('jobs')
  const { cityName } = usePlaces()
  if (!range) return null
  const { title, cityCode, low, high, count } = range
  return (
    <p className="field-hint">
      {t('posting.payOfOthers', { city: cityName(cityCode), trade: tradeOf(title), low, high, count })}
    </p>
  )
}

/** Whether its employer has to decide on something, and on nothing that is forbidden. */
const isDoubted = (findings: readonly Finding[]) =>
  findings.some(({ severity }) => severity === 'warn') && findings.every(({ severity }) => severity !== 'block')

/** A field with what is found in it, close together. */
function Checked({ name, findings, children }: FindingsProps & { children: React.ReactNode }) {
  return (
    <div className="checked-field">
      {children}
      <FindingsOf name={name} findings={findings} />
    </div>
  )
}

type FindingsProps = { name: (typeof formFields)[keyof typeof formFields]; findings: readonly Finding[] }

function FindingsOf({ name, findings }: FindingsProps) {
  const { value } = useField(name)
  const own = findings.filter(({ field }) => formFields[field as keyof typeof formFields] === name)
  return <FindingList name={name} text={value} findings={own} />
}

/** What `app/enhance/posting.ts` needs to check what is being typed. */
function LegalityWatch() {
  const t = useTexts('jobs')
  return (
    <div
      hidden
      data-legality={usePaths().apiLegalityCheck()}
      data-some={t('posting.someFound')}
      data-none={t('posting.noneFound')}
    >
      <FindingTemplates />
    </div>
  )
}
