import { useTexts } from '#app/i18n/texts.ts'
import { formatDate } from '#app/i18n/format.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { personalTables } from '#app/personal-data.ts'
import type { PersonalField } from '#app/platform/personal-data.ts'
import { Form } from '#app/ui/form/form.tsx'
import { Confirmation } from '#app/ui/form/confirmation.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import { ConsentForm } from '../account/account-forms.ts'
import type { PrivacyPage } from '../account/get-privacy-page.server.ts'
import { AccountPage } from './account-page.tsx'

/** One line for each purpose: on what ground, how long, and who sees it. */
const purposes = personalTables
  .flatMap(([, { columns }]) => Object.values(columns) as PersonalField[])
  .filter(({ purpose }, at, all) => all.findIndex((field) => field.purpose === purpose) === at)

/** What is held about somebody and why, and what they can do about it. */
export function PrivacyView({ held, notices, consents }: PrivacyPage) {
  const t = useTexts('identity')
  const paths = usePaths()
  const language = useLanguage()
  return (
    <div className="page account-page account-wide">
      <h1>{t('privacy.title')}</h1>
      <p className="lead">{t('privacy.lead')}</p>
      <dl className="settings">
        {(
          [
            ['name', held.name],
            ['phone', held.phone],
            ['email', held.email],
          ] as const
        ).map(([field, value]) => (
          <div key={field}>
            <dt>{t(`privacy.held.${field}`)}</dt>
            <dd>{value ?? t('contact.none')}</dd>
            <dd>
              <a href={paths.contact()}>{t('privacy.correct')}</a>
            </dd>
          </div>
        ))}
      </dl>
      <p className="secondary">
        {t('privacy.held.more', {
          since: formatDate(language, held.since),
          sessions: held.sessions,
          messages: held.messages,
          roles: held.roles,
        })}
      </p>
      <form method="post" action={paths.privacyCopy()} className="actions section">
        <SubmitButton tone="quiet">{t('privacy.copy')}</SubmitButton>
      </form>

      <section className="section">
        <h2>{t('privacy.purposes')}</h2>
        <ul className="purposes">
          {purposes.map((field) => (
            <Purpose key={field.purpose} {...field} />
          ))}
        </ul>
      </section>

      <section className="section">
        <h2>{t('privacy.notices')}</h2>
        <ul className="purposes">
          {notices.map(({ purpose, version, on }) => (
            <li key={purpose + version}>
              {t('privacy.accepted', {
                notice: t(`notices.${purpose}.title`),
                version,
                date: formatDate(language, on),
              })}
            </li>
          ))}
        </ul>
        {consents.map(({ purpose, isGiven }) => (
          <Form
            key={purpose}
            schema={ConsentForm}
            texts="identity:privacy"
            intent={purpose}
            hidden={{ purpose, wanted: isGiven ? 'withdraw' : 'give' }}
            className="consent"
          >
            <p>
              <b>{t(`notices.${purpose}.title`)}</b>{' '}
              <span className="secondary">{t(isGiven ? 'privacy.given' : 'privacy.notGiven')}</span>
            </p>
            <p className="secondary">{t(`notices.${purpose}.text`)}</p>
            <SubmitButton tone="quiet">{t(isGiven ? 'privacy.withdraw' : 'privacy.give')}</SubmitButton>
          </Form>
        ))}
      </section>

      <section className="section">
        <h2>{t('privacy.close')}</h2>
        <p className="secondary">{t('privacy.closeHint')}</p>
        <p className="actions">
          <a href={paths.closeAccount()}>{t('privacy.closeLink')}</a>
        </p>
      </section>
    </div>
  )
}

function Purpose({ purpose, basis, kept, seenBy }: PersonalField) {
  const t = useTexts('identity')
  const viewers =
    seenBy.length === 0 ? t('privacy.onlyYou') : seenBy.map((role) => t(`roles.${role}`)).join(t('privacy.and'))
  return (
    <li>
      <b>{t(`privacy.purpose.${purpose}`)}</b>
      <p className="secondary small">
        {t('privacy.because', { basis: t(`privacy.basis.${basis}`), kept: t(`privacy.kept.${kept}`), viewers })}
      </p>
    </li>
  )
}

/** The last step before everything is gone. */
export function CloseView() {
  const t = useTexts('identity')
  const paths = usePaths()
  return (
    <AccountPage texts="close">
      <Form schema={NoFields} texts="identity:close">
        <Confirmation
          consequences={t('close.consequences', { returnObjects: true }) as string[]}
          submit={t('close.submit')}
          back={paths.privacy()}
          backLabel={t('close.back')}
        />
      </Form>
    </AccountPage>
  )
}
