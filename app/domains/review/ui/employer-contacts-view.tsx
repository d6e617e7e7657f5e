import { useTexts } from '#app/i18n/texts.ts'
import { Breadcrumbs } from '#app/ui/shell/breadcrumbs.tsx'
import { Choices } from '#app/ui/form/choice-fields.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { EmployerContact, EmployerContacts } from '../get-employer-contacts.server.ts'
import { ContactsForm } from '../review-forms.ts'

/** Whom to reach at an employer: for a reason, which stays in the trail, and for some minutes. */
export function EmployerContactsView({ employer, shown }: EmployerContacts) {
  const t = useTexts('review')
  const paths = usePaths()
  return (
    <div className="page">
      <Breadcrumbs
        steps={[
          { label: t('employers.title'), href: paths.bureauEmployers() },
          { label: employer.name, href: paths.bureauEmployer(employer.id) },
        ]}
      />
      <h1>{t('contacts.title')}</h1>
      {shown ? (
        <>
          <p className="lead">{t('contacts.shown', { count: shown.minutesLeft })}</p>
          {shown.contacts.length === 0 ? (
            <p>{t('contacts.none')}</p>
          ) : (
            <section className="section">
              <SummaryList
                isWide
                facts={shown.contacts.map(({ name, role, reach }) => [
                  `${name} · ${t(role === 'contact' ? 'facts.contact' : `identity:roles.${role}`)}`,
                  reach.length === 0 ? t('contacts.unreachable') : <Reach of={reach} />,
                ])}
              />
            </section>
          )}
          <p>
            <a href={paths.bureauEmployer(employer.id)}>{t('contacts.back')}</a>
          </p>
        </>
      ) : (
        <Form schema={ContactsForm} texts="review:contacts" className="form">
          <p className="lead">{t('contacts.lead')}</p>
          <Choices name="reason" />
          <p className="actions">
            <SubmitButton>{t('contacts.show')}</SubmitButton>
            <a href={paths.bureauEmployer(employer.id)}>{t('contacts.back')}</a>
          </p>
        </Form>
      )}
    </div>
  )
}

/** Numbers can be called, addresses written to, with one touch. */
function Reach({ of }: { of: EmployerContact['reach'] }) {
  return (
    <>
      {of.map(({ text, href }) => (
        <a key={href} className="figure reach" href={href}>
          {text}
        </a>
      ))}
    </>
  )
}
