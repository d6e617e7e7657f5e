import { useTexts } from '#app/i18n/texts.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { Answers } from '#app/ui/answers.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Steps } from '#app/ui/steps.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { OwnEmployer } from '../get-own-employer.server.ts'

/** The last of three steps: everything once more, then it goes to the bureau. */
export function SubmitPage({ employer }: { employer: OwnEmployer }) {
  const t = useTexts('employers')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  const { place, cityName } = usePlaces()
  const kinds = (list: OwnEmployer['missing']) =>
    list.map((kind) => t(`documents.kind.${kind}`)).join(t('jobs:separator'))
  const edit = { href: paths.editEmployer(), label: t('submit.change') }
  const own = (text: string | null) => <span lang={lang}>{text}</span>
  const line = (name: string, value: React.ReactNode, change?: typeof edit) => ({
    term: t(`register.fields.${name}`),
    value,
    change,
  })
  return (
    <div className="page form-page">
      <Steps step={3} steps={3} />
      <h1>{t('submit.title')}</h1>
      <p className="lead">{t('submit.lead', { city: cityName(employer.cityCode) })}</p>
      <Answers
        answers={[
          line('name', own(employer.name)),
          line('uscc', <span className="figure">{employer.uscc}</span>),
          line('place', place(employer)),
          ...(employer.agencyLicenceNo === null ? [] : [line('agencyLicenceNo', own(employer.agencyLicenceNo))]),
          line('address', own(employer.address), edit),
          line('industryCode', own(employer.industry?.name ?? null), edit),
          line('sizeRange', employer.sizeRange && t(`register.options.sizeRange.${employer.sizeRange}`), edit),
          line('contactName', own(employer.contactName), edit),
          line('contactPhone', <span className="figure">{employer.contactPhone}</span>, edit),
          {
            term: t('submit.documents'),
            value: kinds(employer.documents.map(({ kind }) => kind)),
            change: { href: paths.employerDocuments(), label: t('submit.change') },
          },
        ]}
      />
      {employer.isAsked ? (
        <p className="section">{t('submit.asked')}</p>
      ) : employer.missing.length > 0 ? (
        <div className="section">
          <Notice title={t('submit.missing', { kinds: kinds(employer.missing) })}>
            <a href={paths.employerDocuments()}>{t('submit.toDocuments')}</a>
          </Notice>
        </div>
      ) : (
        <Form schema={NoFields} texts="employers:documents" className="form section">
          <p>
            <SubmitButton>{t('submit.submit')}</SubmitButton>
          </p>
        </Form>
      )}
    </div>
  )
}
