import { useTexts } from '#app/i18n/texts.ts'
import { vacancyStates } from '#app/domains/jobs/vacancy-status.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { Confirmation } from '#app/ui/form/confirmation.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { VacancyBatch } from '../posting/vacancy-batch.server.ts'

/** What was written down together: where each of it stands, and how the drafts of it are discarded. */
export function VacancyBatchPage({ batch: { vacancies } }: { batch: VacancyBatch }) {
  const t = useTexts('jobs')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  const drafts = vacancies.filter(({ isDraft }) => isDraft).length
  return (
    <div className="page form-page">
      <h1>{t('batch.title', { count: vacancies.length })}</h1>
      <p className="lead">{t(drafts > 0 ? 'batch.lead' : 'batch.allOut')}</p>
      <ol className="pasted-rows">
        {vacancies.map(({ id, title, status }) => (
          <li className="pasted-row" key={id}>
            <a href={paths.ownVacancy(id)} lang={lang}>
              {title}
            </a>{' '}
            <StateWord tone={vacancyStates[status].tone}>{t(`own.status.${status}`)}</StateWord>
          </li>
        ))}
      </ol>
      <p className="actions">
        <a href={paths.ownVacancies({ group: drafts > 0 ? 'drafts' : 'open' })}>{t('batch.toList')}</a>
        <a href={paths.severalVacancies()}>{t('batch.more')}</a>
      </p>
      {drafts > 0 && (
        <section className="section">
          <h2>{t('batch.discardTitle', { count: drafts })}</h2>
          <Form schema={NoFields} texts="jobs:own">
            <Confirmation
              consequences={t('batch.consequences', { returnObjects: true }) as string[]}
              submit={t('batch.discard', { count: drafts })}
              back={paths.ownVacancies({ group: 'drafts' })}
              backLabel={t('batch.back')}
            />
          </Form>
        </section>
      )}
    </div>
  )
}
