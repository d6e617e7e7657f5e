import { CodeForm, PhoneForm } from '#app/domains/identity/sign-in/sign-in-forms.ts'
import { CodeHelp } from '#app/domains/identity/ui/sign-in-pages.tsx'
import { useTexts } from '#app/i18n/texts.ts'
import { Checkbox, Choices } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { CodeField, MonthField, TextArea, TextField } from '#app/ui/form/text-fields.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { receiversNamed } from '../application.ts'
import { ByPhoneForm, WhoForm } from '../application-forms.ts'
import type { ByPhonePage } from '../by-phone.server.ts'
import type { ByPhoneFormPage } from '../get-by-phone-form.server.ts'
import { Receivers } from './apply-page.tsx'

/** Name, number and a few lines, with the consent of its own that stands below who receives it. */
export function ApplyByPhonePage({ vacancy, receivers, isReachable }: ByPhoneFormPage) {
  const t = useTexts('applications')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  return (
    <div className="page form-page">
      <h1>{t('byPhone.title')}</h1>
      <p className="lead" lang={lang}>
        <a href={paths.vacancy(vacancy.id)}>{vacancy.title}</a>
      </p>
      {isReachable ? (
        <Form schema={ByPhoneForm} texts="applications:byPhone" hidden={{ receivers: receiversNamed(receivers) }}>
          <TextField name="name" autoComplete="name" width="medium" />
          <TextField name="phone" autoComplete="tel-national" width="medium" />
          <TextArea name="about" rows={4} />
          <Checkbox name="sharesBirthMonth" />
          <MonthField name="birthMonth" />
          <section className="section">
            <h2>{t('apply.receivers')}</h2>
            <Receivers receivers={receivers} />
            <p className="small secondary">
              {t('byPhone.purpose')} <a href={paths.about('#privacy')}>{t('byPhone.privacy')}</a>
            </p>
          </section>
          <Checkbox name="consent" />
          <p className="actions">
            <SubmitButton>{t('byPhone.submit')}</SubmitButton>
            <a href={paths.vacancy(vacancy.id)}>{t('apply.back')}</a>
          </p>
        </Form>
      ) : (
        <Notice title={t('apply.notNow')}>{t('conflict.nobody_there')}</Notice>
      )}
    </div>
  )
}

/** The number by which somebody applied; the same answer whether or not anybody did. */
export function FollowByPhonePage() {
  const t = useTexts('applications')
  return (
    <div className="page account-page">
      <h1>{t('byPhone.follow.title')}</h1>
      <p className="lead">{t('byPhone.follow.lead')}</p>
      <Form schema={PhoneForm} texts="applications:byPhone.follow">
        <TextField name="phone" autoComplete="tel-national" width="medium" />
        <SubmitButton>{t('byPhone.submit')}</SubmitButton>
      </Form>
    </div>
  )
}

/** The code that was sent; with it the application goes out, or what was sent is shown. */
export function ByPhoneCodePage({ page: { masked, newName, isDemo } }: { page: ByPhonePage }) {
  const t = useTexts('applications')
  return (
    <div className="page account-page">
      <h1>{t('byPhone.code.title')}</h1>
      <p className="lead">{t('byPhone.code.lead', { masked })}</p>
      <Form schema={CodeForm} texts="identity:code" intent="pass">
        <CodeField />
        <SubmitButton>{t(newName === null ? 'byPhone.code.show' : 'byPhone.code.send')}</SubmitButton>
      </Form>
      <CodeHelp isDemo={isDemo} channel="sms" />
    </div>
  )
}

/** Who of those at one telephone it is. */
export function ByPhoneWhoPage({ page: { people, newName } }: { page: ByPhonePage }) {
  const t = useTexts('applications')
  const options = [
    ...people.map(({ id, name }) => ({ value: String(id), label: name })),
    ...(newName === null ? [] : [{ value: 'new', label: t('byPhone.who.new', { name: newName }) }]),
  ]
  return (
    <div className="page account-page">
      <h1>{t('byPhone.who.title')}</h1>
      <p className="lead">{t('byPhone.who.lead')}</p>
      <Form schema={WhoForm} texts="applications:byPhone.who">
        <Choices name="who" options={options} />
        <SubmitButton>{t(newName === null ? 'byPhone.code.show' : 'byPhone.code.send')}</SubmitButton>
      </Form>
    </div>
  )
}
