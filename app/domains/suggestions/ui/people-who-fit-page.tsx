import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { useTexts } from '#app/i18n/texts.ts'
import { Dots } from '#app/ui/dots.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { RowProblem } from '#app/ui/form/row-form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { PeopleWhoFit } from '../get-people-who-fit.server.ts'
import { InviteForm } from '../suggestion-forms.ts'
import { reasonText } from './reason-text.ts'

/** People who fit a vacancy and may be asked to apply; nothing here says who they are. */
export function PeopleWhoFitPage({ page: { vacancy, mayLook, people, invited } }: { page: PeopleWhoFit }) {
  const t = useTexts('suggestions')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  const all = invited.open + invited.accepted + invited.not_accepted
  return (
    <div className="page fitting-page">
      <h1>{t('people.title')}</h1>
      <p className="lead" lang={lang}>
        <a href={paths.vacancy(vacancy.id)}>{vacancy.title}</a>
      </p>
      <p className="prose-line">{t('people.lead')}</p>
      {all > 0 && <p>{t('people.invited', { count: all, ...invited })}</p>}
      <RowProblem intents={[null]} />
      {!mayLook ? (
        <Notice title={t('people.unverified')}>
          {t('people.unverifiedText')} <a href={paths.employerHome()}>{t('people.verify')}</a>
        </Notice>
      ) : people.length === 0 ? (
        <EmptyState title={t('people.none')}>
          <p>{t('people.noneText')}</p>
        </EmptyState>
      ) : (
        <ul className="people-list">
          {people.map((person) => (
            <Person key={person.resumeId} person={person} vacancy={vacancy} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Person({
  person: { resumeId, occupations, reasons, invitation },
  vacancy,
}: {
  person: PeopleWhoFit['people'][number]
  vacancy: PeopleWhoFit['vacancy']
}) {
  const t = useTexts('suggestions')
  const lang = contentLanguage(useLanguage())
  const { cityName } = usePlaces()
  const offered = { place: cityName(vacancy.cityCode) ?? '', kind: vacancy.kind }
  return (
    <li className="person-card">
      <h2 lang={lang}>{occupations.join(t('between'))}</h2>
      <p>
        <Dots items={reasons.map((reason) => reasonText(t, 'person', reason, offered))} />
      </p>
      {invitation === null ? (
        <Form schema={InviteForm} texts="suggestions:people" hidden={{ resumeId }} className="row-form">
          <SubmitButton tone="quiet">{t('people.invite')}</SubmitButton>
        </Form>
      ) : (
        <p>
          <StateWord tone={invitation === 'open' ? 'waiting' : 'calm'}>{t(`people.state.${invitation}`)}</StateWord>
        </p>
      )}
    </li>
  )
}
