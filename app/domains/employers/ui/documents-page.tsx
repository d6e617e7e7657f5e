import { useTexts } from '#app/i18n/texts.ts'
import { formatDate } from '#app/i18n/format.ts'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { FileField } from '#app/ui/form/text-fields.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Steps } from '#app/ui/steps.tsx'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import { leadsFrom } from '#app/platform/lifecycle.ts'
import { type DocumentKind, documentsNeeded } from '../employer.ts'
import { DocumentForm } from '../employer-form.ts'
import { employerStates, employerSteps } from '../employer-status.ts'
import type { OwnEmployer } from '../get-own-employer.server.ts'

/** The second of three steps: one form for each document, so that a large photo on a bad line is sent alone. */
export function DocumentsPage({ employer, mayChange }: { employer: OwnEmployer; mayChange: boolean }) {
  const t = useTexts('employers')
  const paths = usePaths()
  const canSubmit = leadsFrom(employerSteps.submit, employer.status)
  const isOpen = mayChange && canSubmit
  const isOnTheWay = canSubmit && employerStates[employer.status].isNew
  return (
    <div className="page form-page">
      {isOnTheWay && <Steps step={2} steps={3} />}
      <h1>{t('documents.title')}</h1>
      <p className="lead">{t('documents.lead')}</p>
      {employer.status === 'in_review' && <p className="secondary">{t('documents.waits')}</p>}
      {documentsNeeded(employer.agencyLicenceNo !== null).map((kind) => (
        <Document key={kind} kind={kind} employer={employer} isOpen={isOpen} />
      ))}
      <p className="section actions">
        {isOpen && employer.missing.length === 0 && (
          <a className="button" href={paths.submitEmployer()}>
            {t('documents.next')}
          </a>
        )}
        <a href={paths.employerHome()}>{t('documents.back')}</a>
      </p>
    </div>
  )
}

function Document({ kind, employer, isOpen }: { kind: DocumentKind; employer: OwnEmployer; isOpen: boolean }) {
  const t = useTexts('employers')
  const language = useLanguage()
  const paths = usePaths()
  const given = employer.documents.find((document) => document.kind === kind)
  return (
    <section className="section document">
      <h2>{t(`documents.kind.${kind}`)}</h2>
      <p className="secondary">{t(`documents.explained.${kind}`)}</p>
      {given && (
        <p className="given">
          <Icon name="check" />
          <a href={paths.employerDocument(given.id)}>{given.fileName}</a>
          <span className="secondary">{t('documents.given', { date: formatDate(language, given.addedOn) })}</span>
        </p>
      )}
      {isOpen && (
        <Form schema={DocumentForm} texts="employers:documents" intent={kind} className="form form-short">
          <FileField name={kind} />
          <p>
            <SubmitButton tone={given ? 'quiet' : undefined}>
              {t(given ? 'documents.replace' : 'documents.upload')}
            </SubmitButton>
          </p>
        </Form>
      )}
    </section>
  )
}
