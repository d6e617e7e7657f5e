import { useTexts } from '#app/i18n/texts.ts'
import { formatMoment } from '#app/i18n/format.ts'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { CodeField, PasswordField, TextField } from '#app/ui/form/text-fields.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import { AuthenticatorForm, ContactCodeForm, ContactForm, ProofForm, SecurityForm } from '../account/account-forms.ts'
import type { Enrolment } from '../account/authenticator.server.ts'
import type { ContactPage } from '../account/change-contact.server.ts'
import type { SecurityPage } from '../account/get-security-page.server.ts'
import type { ProofPage } from '../account/prove-identity.server.ts'
import { NewPasswordForm } from '../sign-in/sign-in-forms.ts'
import { AccountPage } from './account-page.tsx'
import { EnrolmentSteps, RecoveryCodes } from './arrival-pages.tsx'

/** How somebody signs in, and the devices that are signed in. */
export function SecurityView({ hasEmail, hasPassword, hasAuthenticator, recoveryCodesLeft, sessions }: SecurityPage) {
  const t = useTexts('identity')
  const paths = usePaths()
  return (
    <AccountPage texts="security">
      <dl className="settings">
        <div>
          <dt>{t('security.password')}</dt>
          <dd>{hasPassword ? t('security.passwordSet') : t('security.passwordUnset')}</dd>
          <dd>
            <a href={hasEmail ? paths.changePassword() : paths.contact()}>
              {hasEmail ? t('security.changePassword') : t('security.emailFirst')}
            </a>
          </dd>
        </div>
        <div>
          <dt>{t('security.authenticator')}</dt>
          <dd>
            {hasAuthenticator
              ? t('security.authenticatorSet', { count: recoveryCodesLeft })
              : t('security.authenticatorUnset')}
          </dd>
          <dd>
            <a href={paths.authenticator()}>
              {hasAuthenticator ? t('security.changeAuthenticator') : t('security.setUpAuthenticator')}
            </a>
          </dd>
        </div>
      </dl>
      <section className="section">
        <h2>{t('security.sessions')}</h2>
        <ul className="sessions">
          {sessions.map((session) => (
            <Session key={session.id} {...session} />
          ))}
        </ul>
        {sessions.length > 1 && (
          <Form schema={SecurityForm} texts="identity:security" intent="revoke_others">
            <SubmitButton tone="quiet">{t('security.revokeOthers')}</SubmitButton>
          </Form>
        )}
      </section>
    </AccountPage>
  )
}

function Session({ id, device, network, startedAt, seenAt, isThis }: SecurityPage['sessions'][number]) {
  const t = useTexts('identity')
  const language = useLanguage()
  return (
    <li>
      <p>
        <b>{device || t('security.unknownDevice')}</b>
        {isThis && <span className="tag">{t('security.thisDevice')}</span>}
      </p>
      <p className="secondary small">
        {t('security.seen', {
          seen: formatMoment(language, new Date(seenAt)),
          started: formatMoment(language, new Date(startedAt)),
          network,
        })}
      </p>
      {!isThis && (
        <Form
          schema={SecurityForm}
          texts="identity:security"
          intent="revoke"
          hidden={{ session: id }}
          className="inline-form"
        >
          <SubmitButton tone="quiet">{t('security.revoke')}</SubmitButton>
        </Form>
      )}
    </li>
  )
}

/** A new password of one's own choice. */
export function ChangePasswordView({ isStaff }: { isStaff: boolean }) {
  const t = useTexts('identity')
  return (
    <AccountPage texts="changePassword">
      <Form schema={NewPasswordForm} texts={isStaff ? 'identity:newStaffPassword' : 'identity:newPassword'}>
        <PasswordField name="password" isNew />
        <SubmitButton>{t('changePassword.submit')}</SubmitButton>
      </Form>
    </AccountPage>
  )
}

/** Setting up one-time codes, new recovery codes, or an end to both. */
export function AuthenticatorView({
  isConfirmed,
  mayRemove,
  enrolment,
  codes,
}: {
  isConfirmed: boolean
  mayRemove: boolean
  enrolment: Enrolment | null
  /** Recovery codes that were just made. */
  codes: string[] | null
}) {
  const t = useTexts('identity')
  const paths = usePaths()
  if (codes)
    return (
      <RecoveryCodes codes={codes}>
        <p className="actions">
          <a className="button" href={paths.security()}>
            {t('recovery.kept')}
          </a>
        </p>
      </RecoveryCodes>
    )
  if (enrolment) {
    return (
      <AccountPage texts="ownAuthenticator">
        <EnrolmentSteps {...enrolment} />
        <Form schema={AuthenticatorForm} texts="identity:authenticator" intent="confirm">
          <CodeField />
          <SubmitButton>{t('secondFactor.submit')}</SubmitButton>
        </Form>
      </AccountPage>
    )
  }
  return (
    <AccountPage texts="ownAuthenticator">
      {isConfirmed ? (
        <Form schema={AuthenticatorForm} texts="identity:ownAuthenticator" intent="renew">
          <SubmitButton tone="quiet">{t('ownAuthenticator.renew')}</SubmitButton>
        </Form>
      ) : (
        <Form schema={AuthenticatorForm} texts="identity:ownAuthenticator" intent="begin">
          <SubmitButton>{t('ownAuthenticator.begin')}</SubmitButton>
        </Form>
      )}
      {mayRemove && (
        <Form schema={AuthenticatorForm} texts="identity:ownAuthenticator" intent="remove" className="section">
          <SubmitButton tone="danger">{t('ownAuthenticator.remove')}</SubmitButton>
        </Form>
      )}
    </AccountPage>
  )
}

/** Once more: it is really you. */
export function ProofView({ hasPassword, codeTo, isSent, isDemo }: ProofPage) {
  const t = useTexts('identity')
  return (
    <AccountPage texts="proof">
      {isDemo && (
        <Form schema={ProofForm} texts="identity:proof" intent="demo">
          <SubmitButton>{t('proof.asDemo')}</SubmitButton>
        </Form>
      )}
      {!isDemo && hasPassword && (
        <Form schema={ProofForm} texts="identity:proof" intent="password">
          <PasswordField name="password" />
          <SubmitButton>{t('proof.submit')}</SubmitButton>
        </Form>
      )}
      {!isDemo && isSent && (
        <Form schema={ProofForm} texts="identity:proof" intent="code" className="form section">
          <CodeField />
          <SubmitButton>{t('proof.submit')}</SubmitButton>
        </Form>
      )}
      {!isDemo && codeTo && (
        <Form schema={ProofForm} texts="identity:proof" intent="send" className="form section">
          <SubmitButton tone={hasPassword || isSent ? 'quiet' : undefined}>
            {t(isSent ? 'proof.sendAgain' : 'proof.send', { masked: codeTo.masked })}
          </SubmitButton>
        </Form>
      )}
    </AccountPage>
  )
}

/** Name, telephone number and mail address; each with its own form. */
export function ContactView({ name, phone, email }: ContactPage) {
  const t = useTexts('identity')
  return (
    <AccountPage texts="contact">
      <Form schema={ContactForm} texts="identity:contact" intent="name" defaults={{ name }}>
        <TextField name="name" autoComplete="name" width="medium" />
        <SubmitButton tone="quiet">{t('contact.saveName')}</SubmitButton>
      </Form>
      <section className="section">
        <h2>{t('contact.phone')}</h2>
        <p className="figure">{phone ?? t('contact.none')}</p>
        <Form schema={ContactForm} texts="identity:contact" intent="phone">
          <TextField name="phone" autoComplete="tel-national" width="medium" />
          <SubmitButton tone="quiet">{t('contact.sendCode')}</SubmitButton>
        </Form>
      </section>
      <section className="section">
        <h2>{t('contact.email')}</h2>
        <p>{email ?? t('contact.none')}</p>
        <Form schema={ContactForm} texts="identity:contact" intent="email">
          <TextField name="email" autoComplete="email" />
          <SubmitButton tone="quiet">{t('contact.sendCode')}</SubmitButton>
        </Form>
      </section>
    </AccountPage>
  )
}

/** The code that came to the new contact. */
export function ContactCodeView({ codeFor }: { codeFor: NonNullable<ContactPage['codeFor']> }) {
  const t = useTexts('identity')
  const paths = usePaths()
  return (
    <AccountPage texts={`code.${codeFor.channel}`} values={{ masked: codeFor.masked }}>
      <Form schema={ContactCodeForm} texts="identity:code">
        <CodeField />
        <SubmitButton>{t('contact.confirm')}</SubmitButton>
      </Form>
      <p className="other-ways">
        <a href={paths.contact()}>{t('contact.other')}</a>
      </p>
    </AccountPage>
  )
}
