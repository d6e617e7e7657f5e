import { formatDate, formatMoment } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { usePlaceOptions } from '#app/domains/places/ui/place-options.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { Choices, Select } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { RowForm, RowProblem } from '#app/ui/form/row-form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { DateField, TextArea, TextField } from '#app/ui/form/text-fields.tsx'
import { DataTable } from '#app/ui/table/data-table.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { useLanguage } from '#app/ui/use-language.ts'
import type { RateRow, SettingRow } from '../get-legality-pages.server.ts'
import { openQuestions } from '../legality.ts'
import { MinimumWageForm, SettingForm } from '../legality-forms.ts'

/** What the law leaves open, what holds, and the form of the circle office to set it. */
export function LegalityPage({ settings, maySet }: { settings: readonly SettingRow[]; maySet: boolean }) {
  const t = useTexts('legality')
  const language = useLanguage()
  return (
    <div className="page">
      <h1>{t('settings.title')}</h1>
      <p className="lead">{t('settings.lead')}</p>
      <DataTable
        caption={t('settings.title')}
        rows={settings}
        keyOf={({ question }) => question}
        columns={[
          { label: t('settings.fields.question'), cell: ({ question }) => t(`settings.options.question.${question}`) },
          {
            label: t('settings.fields.answer'),
            cell: ({ answer }) => (
              <StateWord tone={answer === 'warn' ? 'waiting' : 'calm'}>
                {t(`settings.options.answer.${answer}`)}
              </StateWord>
            ),
          },
          { label: t('settings.fields.reason'), cell: ({ reason }) => reason ?? t('settings.byDefault') },
          { label: t('settings.setBy'), cell: ({ setBy }) => setBy },
          { label: t('settings.setAt'), cell: ({ setAt }) => setAt && formatMoment(language, new Date(setAt)) },
        ]}
      />
      {maySet ? (
        <Form schema={SettingForm} texts="legality:settings" className="form section">
          <h2>{t('settings.change')}</h2>
          <Select name="question" options={openQuestions} labels="settings.options.question" />
          <Choices name="answer" labels="settings.options.answer" />
          <TextArea name="reason" rows={3} />
          <p className="actions">
            <SubmitButton>{t('settings.save')}</SubmitButton>
          </p>
        </Form>
      ) : (
        <p className="secondary">{t('settings.readOnly')}</p>
      )}
    </div>
  )
}

/** The minimum wages on record, and the form by which a bureau enters those of its city. */
export function MinimumWagePage({
  rates,
  mayEnter,
  cityCode,
}: {
  rates: readonly RateRow[]
  mayEnter: boolean
  /** Of the reader; null for the circle office. */
  cityCode: string | null
}) {
  const t = useTexts('legality')
  const language = useLanguage()
  const names = usePlaces()
  const city = names.places.find(({ code }) => code === cityCode)
  const own = new Set(city ? [city.code, ...city.districts.map(({ code }) => code)] : [])
  const options = usePlaceOptions().filter(({ value }) => own.has(value))
  const yuan = (fen: number | null) => fen && (fen / 100).toLocaleString('en')
  return (
    <div className="page">
      <h1>{t('wages.title')}</h1>
      <p className="lead">{t('wages.lead')}</p>
      <RowProblem intents={['withdraw']} />
      {rates.length === 0 ? (
        <p className="secondary">{t('wages.none')}</p>
      ) : (
        <DataTable
          caption={t('wages.title')}
          rows={rates}
          keyOf={({ id }) => id}
          columns={[
            { label: t('wages.fields.place'), cell: ({ place }) => names.place(place) },
            { label: t('wages.fields.monthly'), cell: ({ monthlyFen }) => yuan(monthlyFen), isFigure: true },
            { label: t('wages.fields.hourly'), cell: ({ hourlyFen }) => yuan(hourlyFen), isFigure: true },
            { label: t('wages.fields.validFrom'), cell: ({ validFrom }) => formatDate(language, validFrom) },
            { label: t('wages.fields.validTo'), cell: ({ validTo }) => validTo && formatDate(language, validTo) },
            { label: t('wages.fields.docNo'), cell: ({ docNo }) => docNo },
          ]}
          actionsLabel={t('wages.withdraw')}
          actions={({ id, isWithdrawn }) =>
            isWithdrawn ? (
              <StateWord tone="calm">{t('wages.withdrawn')}</StateWord>
            ) : (
              mayEnter && (
                <RowForm intent="withdraw" hidden={{ rateId: id }}>
                  <SubmitButton tone="quiet">{t('wages.withdraw')}</SubmitButton>
                </RowForm>
              )
            )
          }
        />
      )}
      {mayEnter && (
        <Form schema={MinimumWageForm} intent="enter" texts="legality:wages" className="form section">
          <h2>{t('wages.enter')}</h2>
          <Select name="place" options={options} />
          <TextField name="monthly" width="short" />
          <TextField name="hourly" width="short" />
          <DateField name="validFrom" />
          <DateField name="validTo" />
          <TextField name="docNo" />
          <p className="actions">
            <SubmitButton>{t('wages.save')}</SubmitButton>
          </p>
        </Form>
      )}
    </div>
  )
}
