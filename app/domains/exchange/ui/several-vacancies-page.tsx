import { useActionData } from '@remix-run/react'
import { useTexts } from '#app/i18n/texts.ts'
import type { VacancyFormPage } from '#app/domains/jobs/posting/get-vacancy-form.server.ts'
import { Contacts, ReadFields } from '#app/domains/jobs/ui/advertisement-reader.tsx'
import { FindingList } from '#app/domains/legality/ui/finding-list.tsx'
import { usePlaceOptions } from '#app/domains/places/ui/place-options.ts'
import { Select } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextArea, TextField } from '#app/ui/form/text-fields.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { StateWord, type Tone } from '#app/ui/table/state-word.tsx'
import { contentLanguage, useLanguage } from '#app/ui/use-language.ts'
import { mostPasted, PastedForm } from '../pasted-form.ts'
import type { PastedState, PastedVacancy } from '../read-pasted.server.ts'

/** What was read out of rows that were pasted. */
export type Preview = { rows: PastedVacancy[]; unused: string[] }

const tones: Record<PastedState, Tone> = { whole: 'good', doubtful: 'waiting', incomplete: 'waiting', unlawful: 'bad' }

/** Several vacancies out of rows of a table, or a line each: pasted, looked at, and written down together. */
export function SeveralVacanciesPage({
  page: { defaults, clients, isAgency, mayPublish, isTrusted },
}: {
  page: VacancyFormPage
}) {
  const t = useTexts('jobs')
  const preview = useActionData<{ preview?: Preview }>()?.preview
  const whole = preview?.rows.filter(({ state }) => state === 'whole').length ?? 0
  const { place, address } = defaults
  return (
    <div className="page form-page">
      <h1>{t('several.title')}</h1>
      <p className="lead">{t('several.lead', { most: mostPasted })}</p>
      {!mayPublish && (
        <Notice tone="plain" title={t('employers:conflict.not_verified')}>
          {t('posting.notYet')}
        </Notice>
      )}
      <Form
        schema={PastedForm}
        texts="jobs:several"
        defaults={isAgency ? {} : { place, address }}
        className="form section"
      >
        <TextArea name="rows" rows={8} />
        <h2>{t('several.shared')}</h2>
        {isAgency && (
          <Select name="clientId" options={clients.map(({ id, name }) => ({ value: String(id), label: name }))} />
        )}
        <Select name="place" options={usePlaceOptions()} />
        <TextField name="address" />
        <TextArea name="conditions" rows={3} />
        <p className="actions">
          <SubmitButton tone={preview && 'quiet'} name="act" value="read">
            {t(preview ? 'several.readAgain' : 'several.read')}
          </SubmitButton>
        </p>
        {preview && (
          <>
            <PreviewList {...preview} />
            <p className="actions">
              {mayPublish && whole > 0 && (
                <SubmitButton name="act" value="post">
                  {t(isTrusted ? 'several.publish' : 'several.handIn', { count: whole })}
                </SubmitButton>
              )}
              <SubmitButton tone={mayPublish && whole > 0 ? 'quiet' : undefined} name="act" value="keep">
                {t('several.keep', { count: preview.rows.length })}
              </SubmitButton>
            </p>
          </>
        )}
      </Form>
    </div>
  )
}

function PreviewList({ rows, unused }: Preview) {
  const t = useTexts('jobs')
  const whole = rows.filter(({ state }) => state === 'whole').length
  const isUnchecked = rows.some(({ findings }) => findings.some(({ severity }) => severity === 'note'))
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- after reading it is where reading goes on
    <section className="section" aria-labelledby="preview" tabIndex={-1} autoFocus>
      <h2 id="preview">{t('several.preview', { count: rows.length, whole })}</h2>
      <p className="secondary">{t('several.nothingSaved')}</p>
      {isUnchecked && <p className="secondary">{t('several.unchecked')}</p>}
      {unused.length > 0 && (
        <p className="secondary">{t('several.unused', { columns: unused.join(t('separator')) })}</p>
      )}
      <ol className="pasted-rows">
        {rows.map((row) => (
          <PreviewRow key={row.row} vacancy={row} />
        ))}
      </ol>
    </section>
  )
}

function PreviewRow({ vacancy: { row, state, title, read, missing, findings, texts, contacts } }: RowProps) {
  const t = useTexts('jobs')
  const lang = contentLanguage(useLanguage())
  // What is only to be noted is said once for all.
  const found = findings.filter(({ severity }) => severity !== 'note')
  return (
    <li className="pasted-row">
      <h3>
        <span className="secondary">{t('several.row', { row })}</span> <span lang={lang}>{title}</span>
      </h3>
      <p>
        <StateWord tone={tones[state]}>{t(`several.state.${state}`)}</StateWord>
      </p>
      <ReadFields read={read.filter(({ field }) => field !== 'title')} />
      {missing.length > 0 && (
        <p>
          <b>{t('forms:missing')}</b>{' '}
          {[...new Set(missing.map(({ field }) => t(`posting.fields.${field}`)))].join(t('separator'))}
        </p>
      )}
      <Contacts contacts={contacts} />
      {(Object.keys(texts) as (keyof typeof texts)[]).map((field) => (
        <FindingList key={field} text={texts[field]} findings={found.filter((one) => one.field === field)} />
      ))}
      <FindingList text="" findings={found.filter(({ field }) => !(field in texts))} />
    </li>
  )
}

type RowProps = { vacancy: PastedVacancy }
