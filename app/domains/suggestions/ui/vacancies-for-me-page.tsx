import { VacancyCard } from '#app/domains/jobs/ui/vacancy-card.tsx'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { useTexts } from '#app/i18n/texts.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { Suggestion, VacanciesForMe } from '../get-vacancies-for-me.server.ts'
import { SuggestionsForm } from '../suggestion-forms.ts'
import { reasonText } from './reason-text.ts'

/** Vacancies that fit somebody's résumé, why, what they were not chosen by, and the way to have none. */
export function VacanciesForMePage({ page }: { page: VacanciesForMe }) {
  const t = useTexts('suggestions')
  return (
    <div className="page fitting-page">
      <h1>{t('mine.title')}</h1>
      <Content page={page} />
      {page.state !== 'off' && (
        <section className="section">
          <h2>{t('mine.by')}</h2>
          <p className="prose-line">{t('mine.byText')}</p>
          <Switch wanted="off" />
        </section>
      )}
    </div>
  )
}

function Content({ page }: { page: VacanciesForMe }) {
  const t = useTexts('suggestions')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  const search = <a href={paths.vacancies()}>{t('mine.search')}</a>
  if (page.state === 'off')
    return (
      <EmptyState title={t('mine.off')}>
        <p>{t('mine.offText')}</p>
        <Switch wanted="on" />
        <p>{search}</p>
      </EmptyState>
    )
  if (page.state === 'no_resume')
    return (
      <EmptyState title={t('mine.noResume')}>
        <p>{t('mine.noResumeText')}</p>
        <p>
          <a className="button" href={paths.newResume()}>
            {t('mine.write')}
          </a>
        </p>
        <p>{search}</p>
      </EmptyState>
    )
  const change = (
    <p>
      <a className="button" href={paths.resume(page.resume.id)}>
        {t('mine.change')}
      </a>
    </p>
  )
  if (page.state === 'no_trade')
    return (
      <EmptyState title={t('mine.noTrade')}>
        <p>{t('mine.noTradeText')}</p>
        {change}
        <p>{search}</p>
      </EmptyState>
    )
  if (page.suggestions.length === 0)
    return (
      <EmptyState title={t('mine.none')}>
        <p>{t('mine.noneText')}</p>
        {change}
        <p>{search}</p>
      </EmptyState>
    )
  return (
    <>
      <p className="lead">
        {t('mine.lead')}{' '}
        <a href={paths.resume(page.resume.id)} lang={lang}>
          {page.resume.title}
        </a>
      </p>
      <ul className="vacancy-list">
        {page.suggestions.map((suggestion) => (
          <Suggested key={suggestion.card.id} {...suggestion} />
        ))}
      </ul>
    </>
  )
}

function Suggested({ card, reasons }: Suggestion) {
  const t = useTexts('suggestions')
  const { cityName, districtName } = usePlaces()
  const parts = [cityName(card.cityCode), districtName(card.districtCode)].filter(Boolean)
  const offered = { place: parts.join(useLanguage() === 'en' ? ' ' : ''), kind: card.kind }
  return <VacancyCard card={card} why={reasons.map((reason) => reasonText(t, 'vacancy', reason, offered))} />
}

function Switch({ wanted }: { wanted: 'on' | 'off' }) {
  const t = useTexts('suggestions')
  return (
    <Form schema={SuggestionsForm} texts="suggestions:mine" hidden={{ wanted }} className="row-form">
      <SubmitButton tone={wanted === 'on' ? undefined : 'quiet'}>{t(`mine.switch.${wanted}`)}</SubmitButton>
    </Form>
  )
}
