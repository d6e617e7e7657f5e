import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { formatDate } from '#app/i18n/format.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { Dots } from '#app/ui/dots.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { RowForm, RowProblem } from '#app/ui/form/row-form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { MyInvitation, MyInvitations } from '../get-my-invitations.server.ts'
import { invitationStates } from '../invitation-status.ts'
import { MyInvitationsForm } from '../suggestion-forms.ts'

/** Who asked somebody to apply to what, and whether employers find them at all. */
export function MyInvitationsPage({ page }: { page: MyInvitations }) {
  const t = useTexts('suggestions')
  return (
    <div className="page fitting-page">
      <h1>{t('invitations.title')}</h1>
      <p className="lead">{t('invitations.lead')}</p>
      <RowProblem intents={['decline']} />
      {page.invitations.length === 0 ? (
        <EmptyState title={t('invitations.none')}>
          <p>{t('invitations.noneText')}</p>
        </EmptyState>
      ) : (
        <ul className="people-list">
          {page.invitations.map((invitation) => (
            <Invitation key={invitation.id} {...invitation} />
          ))}
        </ul>
      )}
      <Found {...page} />
    </div>
  )
}

function Invitation(invitation: MyInvitation) {
  const t = useTexts('suggestions')
  const language = useLanguage()
  const paths = usePaths()
  const lang = contentLanguage(language)
  const { place } = usePlaces()
  const { id, vacancyId, title, employer, agency, status, isOpen, applicationId } = invitation
  const isWaiting = status === 'open'
  return (
    <li className="person-card">
      <h2 lang={lang}>
        <a href={paths.vacancy(vacancyId)}>{title}</a>
      </h2>
      <p>
        <Dots
          items={[
            <span lang={lang}>{employer}</span>,
            ...(agency ? [<span lang={lang}>{t('invitations.by', { agency })}</span>] : []),
            place(invitation),
            t('invitations.on', { date: formatDate(language, invitation.invitedOn) }),
          ]}
        />
      </p>
      <p>
        <StateWord tone={invitationStates[status].tone}>{t(`invitations.status.${status}`)}</StateWord>{' '}
        {isWaiting && (
          <span className="secondary">
            {isOpen
              ? t('invitations.until', { date: formatDate(language, invitation.lapsesOn) })
              : t('invitations.over')}
          </span>
        )}
        {applicationId !== null && <a href={paths.myApplication(applicationId)}>{t('invitations.application')}</a>}
      </p>
      {isWaiting && (
        <div className="row-form">
          {isOpen && (
            <a className="button" href={paths.apply(vacancyId)}>
              {t('invitations.accept')}
            </a>
          )}
          <RowForm intent="decline" hidden={{ invitationId: id }}>
            <SubmitButton tone="quiet">{t('invitations.decline')}</SubmitButton>
          </RowForm>
        </div>
      )}
    </li>
  )
}

function Found({ agrees, shown }: MyInvitations) {
  const t = useTexts('suggestions')
  const paths = usePaths()
  return (
    <section className="section">
      <h2>{t('found.title')}</h2>
      <p className="prose-line">{t('identity:notices.found_by_employers.text')}</p>
      <p>
        {t(agrees ? (shown > 0 ? 'found.yes' : 'found.notShown') : 'found.no', { count: shown })}{' '}
        {agrees && shown === 0 && <a href={paths.resumes()}>{t('found.show')}</a>}
      </p>
      <Form
        schema={MyInvitationsForm}
        texts="suggestions:found"
        intent="found"
        hidden={{ wanted: agrees ? 'withdraw' : 'give' }}
        className="row-form"
      >
        <SubmitButton tone="quiet">{t(agrees ? 'found.withdraw' : 'found.give')}</SubmitButton>
      </Form>
    </section>
  )
}
