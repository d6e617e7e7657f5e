import { useTexts } from '#app/i18n/texts.ts'
import { vacancyContract } from '#search/vacancies/vacancy-search.ts'
import { understoodText } from '#app/domains/jobs/ui/condition-text.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { Choices, Checkbox } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextField } from '#app/ui/form/text-fields.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { NewAlert } from '../get-new-alert.server.ts'
import { NewAlertForm } from '../saved-search.ts'
import { useSearchWords } from './search-words.tsx'

/** Saving a search: what it looks for, how often to be told, and by which ways. */
export function NewAlertPage({ page: { asked, reach } }: { page: NewAlert }) {
  const t = useTexts('saved-searches')
  const paths = usePaths()
  const places = usePlaces()
  const wordsOf = useSearchWords()
  if (!asked)
    return (
      <div className="page form-page">
        <h1>{t('new.title')}</h1>
        <p className="lead">{t('new.nothing')}</p>
        <p>
          <a className="button" href={paths.vacancies()}>
            {t('new.search')}
          </a>
        </p>
      </div>
    )
  const understood = asked.understood.map((item) => understoodText(t, places, vacancyContract, item))
  return (
    <div className="page form-page">
      <h1>{t('new.title')}</h1>
      <p className="lead">
        {t('new.looks')} <a href={paths.vacancies(asked.query)}>{wordsOf(asked.query)}</a>
      </p>
      {understood.length > 0 && (
        <p className="secondary">
          {t('jobs:search.understood')} {understood.join(t('jobs:separator'))}
        </p>
      )}
      <Form schema={NewAlertForm} texts="saved-searches:new" defaults={{ frequency: 'daily', byMail: 'on' }}>
        <Choices name="frequency" />
        {reach ? (
          <>
            <p>{t('new.portal')}</p>
            {reach.mail && <Checkbox name="byMail" />}
            {reach.sms && <Checkbox name="bySms" />}
            {!reach.mail && !reach.sms && (
              <p className="secondary">
                <a href={paths.contact()}>{t('new.noAddress')}</a>
              </p>
            )}
          </>
        ) : (
          <TextField name="email" autoComplete="email" width="medium" isNeeded />
        )}
        <p className="actions">
          <SubmitButton>{t('new.submit')}</SubmitButton>
          {!reach && <a href={paths.signIn({ back: paths.newAlert(asked.query) })}>{t('new.signIn')}</a>}
        </p>
        {!reach && <p className="small secondary">{t('new.signInHint')}</p>}
      </Form>
    </div>
  )
}

/** After somebody without an account has asked: nothing begins before they confirm. */
export function AskedByMail() {
  const t = useTexts('saved-searches')
  const paths = usePaths()
  return (
    <div className="page form-page">
      <h1>{t('new.sentTitle')}</h1>
      <p className="lead">{t('new.sent')}</p>
      <p>
        <a className="button button-quiet" href={paths.vacancies()}>
          {t('new.search')}
        </a>
      </p>
    </div>
  )
}
