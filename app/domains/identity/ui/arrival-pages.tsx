import { useTexts } from '#app/i18n/texts.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { Checkbox } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { CodeField, PasswordField, TextField } from '#app/ui/form/text-fields.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { Enrolment } from '../account/authenticator.server.ts'
import type { SignInPage } from '../sign-in/get-sign-in-page.server.ts'
import { DetailsForm, NewPasswordForm, SecondFactorForm } from '../sign-in/sign-in-forms.ts'
import { AccountPage } from './account-page.tsx'

/** What to know before an account is made, in a few lines; the whole of it is on the page about the portal. */
function AccountNotice() {
  const t = useTexts('identity')
  const paths = usePaths()
  return (
    <div className="privacy-notice">
      <h2>{t('notices.account.title')}</h2>
      <ul>
        {(t('notices.account.text', { returnObjects: true }) as string[]).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p>
        <a href={paths.about('#privacy')}>{t('notices.more')}</a>
      </p>
    </div>
  )
}

/** Somebody new: their name, a password where they came by mail, and the privacy notice. */
export function DetailsPage({ page }: { page: SignInPage }) {
  const t = useTexts('identity')
  return (
    <AccountPage texts="details">
      <Form schema={DetailsForm} texts="identity:details" defaults={{ name: page.name }}>
        <TextField name="name" autoComplete="name" width="medium" />
        {page.wantsPassword && <PasswordField name="password" isNew />}
        <AccountNotice />
        <Checkbox name="notice" />
        <SubmitButton>{t('details.submit')}</SubmitButton>
      </Form>
    </AccountPage>
  )
}

/** The picture to scan and the letters to type. */
export function EnrolmentSteps({ secret, picture }: Enrolment) {
  const t = useTexts('identity')
  return (
    <ol className="enrolment">
      <li>{t('authenticator.install')}</li>
      <li>
        {t('authenticator.scan')}
        <svg
          className="qr"
          viewBox={`-4 -4 ${picture.size + 8} ${picture.size + 8}`}
          role="img"
          aria-label={t('authenticator.picture')}
        >
          <rect x="-4" y="-4" width={picture.size + 8} height={picture.size + 8} />
          <path d={picture.path} />
        </svg>
        <span className="secondary small">{t('authenticator.type')}</span>
        <code className="figure">{secret}</code>
      </li>
      <li>{t('authenticator.enter')}</li>
    </ol>
  )
}

/** The code of the app; the first time, how to set it up. */
export function SecondFactorPage({ page: { enrolment } }: { page: SignInPage }) {
  const t = useTexts('identity')
  return (
    <AccountPage texts={enrolment ? 'authenticator' : 'secondFactor'}>
      {enrolment && <EnrolmentSteps {...enrolment} />}
      <Form schema={SecondFactorForm} texts={enrolment ? 'identity:authenticator' : 'identity:secondFactor'}>
        <CodeField />
        <SubmitButton>{t('secondFactor.submit')}</SubmitButton>
      </Form>
    </AccountPage>
  )
}

/** Shown once: the codes for the day the telephone is lost; `children` lead on. */
export function RecoveryCodes({ codes, children }: { codes: string[]; children: React.ReactNode }) {
  const t = useTexts('identity')
  return (
    <AccountPage texts="recovery">
      <ul className="recovery-codes figure">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="secondary">{t('recovery.keep')}</p>
      {children}
    </AccountPage>
  )
}

/** The same on the way in. */
export function RecoveryCodesPage({ page }: { page: SignInPage }) {
  const t = useTexts('identity')
  return (
    <RecoveryCodes codes={page.recoveryCodes}>
      <Form schema={NoFields} texts="identity:recovery">
        <SubmitButton>{t('recovery.kept')}</SubmitButton>
      </Form>
    </RecoveryCodes>
  )
}

/** A password that has to be changed before going on. */
export function NewPasswordPage({ page }: { page: SignInPage }) {
  const t = useTexts('identity')
  return (
    <AccountPage texts="newPassword">
      <Form schema={NewPasswordForm} texts={page.isStaff ? 'identity:newStaffPassword' : 'identity:newPassword'}>
        <PasswordField name="password" isNew />
        <SubmitButton>{t('newPassword.submit')}</SubmitButton>
      </Form>
    </AccountPage>
  )
}
