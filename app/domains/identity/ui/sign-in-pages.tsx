import { useTexts } from '#app/i18n/texts.ts'
import { CodeField, PasswordField, TextField } from '#app/ui/form/text-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { SignInPage } from '../sign-in/get-sign-in-page.server.ts'
import { CodeForm, EmailForm, PasswordForm, PhoneForm, ResetForm } from '../sign-in/sign-in-forms.ts'
import { AccountPage } from './account-page.tsx'

/** Where to go afterwards, which somebody without an account may do by a code, and which ways there are. */
export type Entrance = {
  back: string
  isByCode: boolean
  needsHttps: boolean
  hasProvider: boolean
  isDemo: boolean
}

/** Cookies that only travel encrypted are not kept over plain http from another machine. */
function HttpsNotice({ needsHttps }: { needsHttps: boolean }) {
  const t = useTexts('identity')
  return needsHttps ? <Notice title={t('https.title')}>{t('https.text')}</Notice> : null
}

/** The first page: a telephone number, and the other ways below. */
export function PhonePage({ back, isByCode, needsHttps, hasProvider, isDemo }: Entrance) {
  const t = useTexts('identity')
  const paths = usePaths()
  return (
    <AccountPage texts="signIn">
      <HttpsNotice needsHttps={needsHttps} />
      {isByCode && (
        <Notice title={t('signIn.byCode.title')} tone="plain">
          {t('signIn.byCode.text')} <a href={paths.followByPhone({ back })}>{t('signIn.byCode.link')}</a>
        </Notice>
      )}
      <Form schema={PhoneForm} texts="identity:signIn">
        <TextField name="phone" autoComplete="tel-national" width="medium" />
        <SubmitButton>{t('signIn.submit')}</SubmitButton>
      </Form>
      <section className="other-ways">
        <h2>{t('signIn.otherWays')}</h2>
        <ul>
          <li>
            <a href={paths.signInPassword({ back })}>{t('signIn.byPassword')}</a>
          </li>
          <li>
            <a href={paths.signUp({ back })}>{t('signIn.bySignUp')}</a>
          </li>
          {!isByCode && (
            <li>
              <a href={paths.followByPhone()}>{t('signIn.follow')}</a>
            </li>
          )}
          {hasProvider && (
            <li>
              <a href={paths.signInProvider({ back })}>{t('signIn.byProvider')}</a>
            </li>
          )}
          {isDemo && (
            <li>
              <a href={paths.demo()}>{t('signIn.byDemo')}</a>
            </li>
          )}
        </ul>
      </section>
    </AccountPage>
  )
}

/** Mail address and password. */
export function PasswordPage({ back, needsHttps }: Entrance) {
  const t = useTexts('identity')
  const paths = usePaths()
  return (
    <AccountPage texts="signInPassword">
      <HttpsNotice needsHttps={needsHttps} />
      <Form schema={PasswordForm} texts="identity:signInPassword">
        <TextField name="email" autoComplete="username" />
        <PasswordField name="password" />
        <SubmitButton>{t('signInPassword.submit')}</SubmitButton>
      </Form>
      <ul className="other-ways">
        <li>
          <a href={paths.resetPassword({ back })}>{t('signInPassword.forgotten')}</a>
        </li>
        <li>
          <a href={paths.signIn({ back })}>{t('signInPassword.byPhone')}</a>
        </li>
        <li>
          <a href={paths.signUp({ back })}>{t('signIn.bySignUp')}</a>
        </li>
      </ul>
    </AccountPage>
  )
}

/** A mail address that gets a code: to sign up, or to set a new password. */
export function EmailPage({ texts, needsHttps, back }: Entrance & { texts: 'signUp' | 'reset' }) {
  const t = useTexts('identity')
  const paths = usePaths()
  return (
    <AccountPage texts={texts}>
      <HttpsNotice needsHttps={needsHttps} />
      <Form schema={EmailForm} texts={`identity:${texts}`}>
        <TextField name="email" autoComplete="email" />
        <SubmitButton>{t(`${texts}.submit`)}</SubmitButton>
      </Form>
      <ul className="other-ways">
        <li>
          <a href={paths.signIn({ back })}>{t('signInPassword.byPhone')}</a>
        </li>
      </ul>
    </AccountPage>
  )
}

/** What was sent, where to look when it does not come, and in demo mode where it can be read. */
export function CodeHelp({ isDemo, channel }: { isDemo: boolean; channel: 'sms' | 'mail' }) {
  const t = useTexts('identity')
  const paths = usePaths()
  return (
    <div className="other-ways">
      {isDemo && (
        <Notice title={t('code.demo.title')} tone="plain">
          <a href={paths.demoMessages()}>{t('code.demo.text')}</a>
        </Notice>
      )}
      <p className="secondary">{t(`code.missing.${channel}`)}</p>
      <Form schema={CodeForm} texts="identity:code" intent="resend" className="resend">
        <SubmitButton tone="quiet">{t('code.resend')}</SubmitButton>
      </Form>
    </div>
  )
}

/** The code that was sent; the same page whether or not there is an account. */
export function CodePage({ page }: { page: SignInPage }) {
  const t = useTexts('identity')
  const { channel, masked } = page.sentTo!
  return (
    <AccountPage texts={`code.${channel}`} values={{ masked }}>
      <Form schema={CodeForm} texts="identity:code" intent="pass">
        <CodeField />
        <SubmitButton>{t('code.submit')}</SubmitButton>
      </Form>
      <CodeHelp isDemo={page.isDemo} channel={channel} />
    </AccountPage>
  )
}

/** Code and new password in one. */
export function ResetPage({ page }: { page: SignInPage }) {
  const t = useTexts('identity')
  return (
    <AccountPage texts="resetConfirm" values={{ masked: page.sentTo!.masked }}>
      <Form schema={ResetForm} texts="identity:resetConfirm" intent="pass">
        <CodeField />
        <PasswordField name="password" isNew />
        <SubmitButton>{t('resetConfirm.submit')}</SubmitButton>
      </Form>
      <CodeHelp isDemo={page.isDemo} channel="mail" />
    </AccountPage>
  )
}
