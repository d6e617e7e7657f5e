import { partOfCode } from '#db/values/text.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { Choices, Select } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { FileField, TextArea, TextField } from '#app/ui/form/text-fields.tsx'
import { Steps } from '#app/ui/steps.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import { ClaimEmployer, EditEmployer, RegisterEmployer } from '../employer-form.ts'
import type { ClaimPage } from '../register/get-claim-page.server.ts'
import type { OwnEmployer } from '../get-own-employer.server.ts'
import { usePlaceOptions } from '#app/domains/places/ui/place-options.ts'

type Industry = { code: string; name: string }

/** The first of three steps: who the company is. */
export function RegisterPage({ industries }: { industries: Industry[] }) {
  const t = useTexts('employers')
  return (
    <div className="page form-page">
      <Steps step={1} steps={3} />
      <h1>{t('register.title')}</h1>
      <p className="lead">{t('register.lead')}</p>
      <Form schema={RegisterEmployer} texts="employers:register">
        <TextField name="uscc" width="medium" />
        <TextField name="name" autoComplete="organization" />
        <Select name="place" options={usePlaceOptions()} />
        <PresentedFields industries={industries} />
        <TextField name="agencyLicenceNo" width="medium" />
        <p>
          <SubmitButton>{t('register.submit')}</SubmitButton>
        </p>
      </Form>
    </div>
  )
}

export function EditPage({ employer, industries }: { employer: OwnEmployer; industries: Industry[] }) {
  const t = useTexts('employers')
  const { address, industry, sizeRange, introduction, contactName, contactPhone } = employer
  return (
    <div className="page form-page">
      <h1>{t('edit.title')}</h1>
      <p className="lead">{t('edit.lead')}</p>
      <Form
        schema={EditEmployer}
        texts="employers:register"
        defaults={{
          address,
          industryCode: industry && partOfCode(industry.code, 0, 2),
          sizeRange,
          introduction,
          contactName,
          contactPhone,
        }}
      >
        <PresentedFields industries={industries} />
        <p>
          <SubmitButton>{t('edit.submit')}</SubmitButton>
        </p>
      </Form>
    </div>
  )
}

/** What an employer may change at any time. */
function PresentedFields({ industries }: { industries: Industry[] }) {
  return (
    <>
      <TextField name="address" autoComplete="street-address" />
      <Select name="industryCode" options={industries.map(({ code, name }) => ({ value: code, label: name }))} />
      <Choices name="sizeRange" />
      <TextField name="contactName" autoComplete="name" width="medium" />
      <TextField name="contactPhone" autoComplete="tel" width="medium" />
      <TextArea name="introduction" />
    </>
  )
}

/** Which company it is: looked for by the words on its licence, so that nobody claims one with a similar name. */
export function FindEmployerPage({ words }: { words: string }) {
  const t = useTexts('employers')
  const paths = usePaths()
  return (
    <div className="page form-page">
      <h1>{t('claim.title')}</h1>
      <p className="lead">{t('find.lead')}</p>
      <form className="form">
        <div className="field">
          <label htmlFor="q">{t('find.label')}</label>
          <input id="q" name="q" defaultValue={words} autoComplete="off" data-width="full" maxLength={200} />
        </div>
        {words !== '' && (
          <Notice title={t('find.none')}>
            <a href={paths.registerEmployer()}>{t('home.register')}</a>
          </Notice>
        )}
        <p>
          <SubmitButton>{t('find.submit')}</SubmitButton>
        </p>
      </form>
    </div>
  )
}

export function ClaimPageView({ page }: { page: ClaimPage }) {
  const t = useTexts('employers')
  return (
    <div className="page form-page">
      <h1>{t('claim.title')}</h1>
      <p className="lead">{t('claim.lead', { name: page.name })}</p>
      <Form
        schema={ClaimEmployer}
        texts="employers:claim"
        hidden={{ employerId: page.id }}
        defaults={{ place: page.districtCode ?? page.cityCode }}
      >
        <TextField name="uscc" width="medium" />
        <Select name="place" options={usePlaceOptions()} />
        <FileField name="licence" />
        <FileField name="authorisation" />
        <TextArea name="words" rows={3} />
        <p>
          <SubmitButton>{t('claim.submit')}</SubmitButton>
        </p>
      </Form>
    </div>
  )
}
