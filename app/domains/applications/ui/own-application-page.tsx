import { ResumeSheet } from '#app/domains/seekers/ui/resume-sheet.tsx'
import { useTexts } from '#app/i18n/texts.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import { NoFields } from '#app/platform/forms/form-fields.ts'
import { Choices } from '#app/ui/form/choice-fields.tsx'
import { Confirmation } from '#app/ui/form/confirmation.tsx'
import { Form } from '#app/ui/form/form.tsx'
import { RowForm, RowProblem } from '#app/ui/form/row-form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextArea, TextField } from '#app/ui/form/text-fields.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { OwnApplicationForm } from '../application-forms.ts'
import { applicationStates } from '../application-status.ts'
import type { OwnApplication } from '../get-own-application.server.ts'
import { ApplicationHistory, ApplicationMessages, InterviewFacts, OfferFacts } from './application-story.tsx'
import { Receivers } from './apply-page.tsx'

/** One application as who sent it sees it: how it stands, what to do next, what happened. */
export function OwnApplicationPage({ application }: { application: OwnApplication }) {
  const t = useTexts('applications')
  const language = useLanguage()
  const paths = usePaths()
  const lang = contentLanguage(language)
  const { id, status, title, employer, steps, resume, messages, history, closingOn, consentedAt, receivers } =
    application
  const { isLive, isRetried, tone } = applicationStates[status]
  return (
    <div className="page">
      <h1 lang={lang}>{title}</h1>
      <p className="state-line">
        <StateWord tone={tone}>{t(`status.${status}`)}</StateWord>
        <span className="secondary" lang={lang}>
          {employer}
        </span>
      </p>
      <RowProblem intents={['confirm_interview', 'accept']} />
      <p className="prose-line">{t(`explained.${status}`)}</p>
      {isLive && closingOn && (
        <p className="prose-line">{t('own.closing', { date: formatDate(language, closingOn) })}</p>
      )}
      <NextStep application={application} />
      <p className="actions">
        {application.isVacancyOpen && <a href={paths.vacancy(application.vacancyId)}>{t('own.toVacancy')}</a>}
        {isRetried && application.isVacancyOpen && <a href={paths.apply(application.vacancyId)}>{t('own.again')}</a>}
        {steps.includes('withdraw') && <a href={paths.withdrawApplication(id)}>{t('own.withdraw')}</a>}
      </p>
      <ApplicationMessages messages={messages} write={isLive && <WriteForm />} />
      <ApplicationHistory history={history} />
      <section className="section">
        <h2>{t('own.sentTo')}</h2>
        <Receivers receivers={receivers} />
        <p className="small secondary">{t('own.consented', { at: formatMoment(language, new Date(consentedAt)) })}</p>
        {resume && <ResumeSheet resume={resume} />}
      </section>
    </div>
  )
}

function NextStep({ application }: { application: OwnApplication }) {
  const { status, steps } = application
  if (status === 'interview' && application.interview) return <InterviewPart application={application} />
  if (application.offer && (status === 'offered' || status === 'hired')) return <OfferPart application={application} />
  if (steps.includes('contest')) return <ContestPart />
  if (status === 'hire_cancelled') return <RemedyPart />
  return null
}

function InterviewPart({ application: { id, interview } }: { application: OwnApplication }) {
  const t = useTexts('applications')
  const paths = usePaths()
  if (!interview) return null
  return (
    <section className="section stack">
      <h2>{t('interview.title')}</h2>
      <InterviewFacts interview={interview} />
      <div className="row-form">
        {interview.status === 'proposed' && (
          <RowForm intent="confirm_interview" hidden={{}}>
            <SubmitButton>{t('interview.confirm')}</SubmitButton>
          </RowForm>
        )}
        <a href={paths.interviewCalendar(id)}>{t('interview.calendar')}</a>
      </div>
      {interview.status !== 'another_asked' && (
        <details>
          <summary>{t('interview.another')}</summary>
          <Form schema={OwnApplicationForm} texts="applications:interview" intent="ask_another">
            <TextField name="wish" />
            <p>
              <SubmitButton tone="quiet">{t('interview.ask')}</SubmitButton>
            </p>
          </Form>
        </details>
      )}
    </section>
  )
}

function OfferPart({ application: { id, offer, steps, isAccepted } }: { application: OwnApplication }) {
  const t = useTexts('applications')
  const paths = usePaths()
  if (!offer) return null
  return (
    <section className="section stack">
      <h2>{t('offer.title')}</h2>
      <OfferFacts offer={offer} />
      <p className="small secondary">{t('offer.law')}</p>
      {steps.includes('accept') && !isAccepted && (
        <div className="row-form">
          <RowForm intent="accept" hidden={{}}>
            <SubmitButton>{t('offer.accept')}</SubmitButton>
          </RowForm>
          <a href={paths.withdrawApplication(id)}>{t('offer.decline')}</a>
        </div>
      )}
      {steps.includes('cancel_hire') && (
        <details>
          <summary>{t('cancel.asSeeker')}</summary>
          <Form schema={OwnApplicationForm} texts="applications:cancel" intent="cancel">
            <Choices name="reason" />
            <TextArea name="words" rows={2} />
            <p>
              <SubmitButton tone="danger">{t('cancel.submit')}</SubmitButton>
            </p>
          </Form>
        </details>
      )}
    </section>
  )
}

function WriteForm() {
  const t = useTexts('applications')
  return (
    <Form schema={OwnApplicationForm} texts="applications:write" intent="write">
      <TextArea name="words" rows={3} />
      <p>
        <SubmitButton tone="quiet">{t('messages.send')}</SubmitButton>
      </p>
    </Form>
  )
}

function ContestPart() {
  const t = useTexts('applications')
  return (
    <section className="section">
      <h2>{t('contest.title')}</h2>
      <Form schema={OwnApplicationForm} texts="applications:contest" intent="contest">
        <TextArea name="words" rows={3} />
        <p>
          <SubmitButton tone="quiet">{t('contest.submit')}</SubmitButton>
        </p>
      </Form>
    </section>
  )
}

/** Where somebody turns whose job was taken back. */
function RemedyPart() {
  const t = useTexts('applications')
  return (
    <section className="section">
      <Notice title={t('remedy.title')}>
        {t('remedy.text')} <a href="tel:12333">{t('remedy.call')}</a>
      </Notice>
    </section>
  )
}

/** Asks once more before an application is taken back, or an offer declined. */
export function WithdrawPage({
  application: { id, title, employer, status, isAccepted },
}: {
  application: OwnApplication
}) {
  const t = useTexts('applications')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  const which = status === 'offered' && !isAccepted ? 'declining' : 'withdrawing'
  return (
    <div className="page form-page">
      <h1>{t(`${which}.title`)}</h1>
      <p className="lead" lang={lang}>
        {title} · {employer}
      </p>
      <Form schema={NoFields} texts="applications">
        <Confirmation
          consequences={t(`${which}.consequences`, { returnObjects: true }) as string[]}
          submit={t(`${which}.submit`)}
          back={paths.myApplication(id)}
          backLabel={t('withdrawing.back')}
        />
      </Form>
    </div>
  )
}
