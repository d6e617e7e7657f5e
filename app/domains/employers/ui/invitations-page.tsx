import { useTexts } from '#app/i18n/texts.ts'
import { formatDate } from '#app/i18n/format.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { InvitationsPage as Page } from '../members/get-invitations-page.server.ts'
import { RowForm, RowProblem } from '#app/ui/form/row-form.tsx'

/** Employers that want this person to act for them. */
export function InvitationsPage({ page: { invitations, isQuiet } }: { page: Page }) {
  const t = useTexts('employers')
  const language = useLanguage()
  const paths = usePaths()
  return (
    <div className="page form-page">
      <h1>{t('invitations.title')}</h1>
      <RowProblem intents={[null]} />
      {invitations.length === 0 ? (
        <EmptyState title={t('invitations.none')}>
          <p>{t('invitations.noneText')}</p>
          <p>
            <a href={paths.me()}>{t('invitations.back')}</a>
          </p>
        </EmptyState>
      ) : (
        <ul className="rows section">
          {invitations.map(({ id, employer, role, address, expiresOn }) => (
            <li key={id}>
              <div>
                <b lang={contentLanguage(language)}>{employer.name}</b>
                <p>{t('invitations.as', { role: t(`role.${role}`) })}</p>
                <p className="small secondary">
                  {t('invitations.until', { date: formatDate(language, expiresOn), address })}
                </p>
              </div>
              <RowForm hidden={{ invitationId: id }}>
                <SubmitButton name="answer" value="accept">
                  {t('invitations.accept')}
                </SubmitButton>
                <SubmitButton tone="quiet" name="answer" value="decline">
                  {t('invitations.decline')}
                </SubmitButton>
              </RowForm>
            </li>
          ))}
        </ul>
      )}
      <section className="section">
        <h2>{t('invitations.quiet')}</h2>
        <p>{t(isQuiet ? 'invitations.isQuiet' : 'invitations.quietText')}</p>
        <RowForm hidden={{}}>
          <SubmitButton tone="quiet" name="answer" value={isQuiet ? 'again' : 'never'}>
            {t(isQuiet ? 'invitations.again' : 'invitations.never')}
          </SubmitButton>
        </RowForm>
      </section>
    </div>
  )
}
