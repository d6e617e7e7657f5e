import { ResumeSheet } from '#app/domains/seekers/ui/resume-sheet.tsx'
import { useTexts } from '#app/i18n/texts.ts'
import { formatDate, formatMoment } from '#app/i18n/format.ts'
import { Form } from '#app/ui/form/form.tsx'
import { RowForm, RowProblem } from '#app/ui/form/row-form.tsx'
import { SubmitButton } from '#app/ui/form/submit-button.tsx'
import { TextArea } from '#app/ui/form/text-fields.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { StateWord } from '#app/ui/table/state-word.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { type ApplicationAct, ApplicationForm } from '../application-forms.ts'
import { applicationStates } from '../application-status.ts'
import type { ReceivedApplication } from '../get-received-application.server.ts'
import { ActForm } from './application-acts.tsx'
import { ApplicationHistory, ApplicationMessages, InterviewFacts, OfferFacts } from './application-story.tsx'

/** One applicant as the employer sees them: the résumé, what can be decided, what happened; or one act by itself. */
export function ApplicationPage({
  application,
  act,
}: {
  application: ReceivedApplication
  act: ApplicationAct | null
}) {
  const t = useTexts('applications')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  const { name, title, status, messages, history, resume, isOwn, offer, interview } = application
  const { tone, isLive } = applicationStates[status]
  const head = (
    <>
      <h1 lang={lang}>{name ?? t('board.gone')}</h1>
      <p className="state-line">
        <StateWord tone={tone}>{t(`status.${status}`)}</StateWord>
        <span className="secondary" lang={lang}>
          {title}
        </span>
      </p>
    </>
  )
  if (act)
    return (
      <div className="page form-page">
        {head}
        <ActForm application={application} act={act} />
      </div>
    )
  const notes = messages.filter(({ isInternal }) => isInternal)
  return (
    <div className="page">
      {head}
      <RowProblem intents={['open', 'shortlist', 'came', 'no_show', 'confirm_start']} />
      {isOwn && <Notice title={t('received.own')}>{t('received.ownText')}</Notice>}
      <Deadline application={application} />
      <Steps application={application} />
      {interview && isLive && (
        <section className="section">
          <h2>{t('interview.title')}</h2>
          <InterviewFacts interview={interview} />
        </section>
      )}
      {offer && (
        <section className="section">
          <h2>{t('offer.title')}</h2>
          <OfferFacts offer={offer} />
        </section>
      )}
      {resume && (
        <section className="section">
          <h2>{t('received.resume')}</h2>
          <ResumeSheet resume={resume} />
          {resume.files.length > 0 && (
            <ul className="stack">
              {resume.files.map(({ fileId, name: file }) => (
                <li key={fileId}>
                  <a href={paths.applicationFile(application.id, fileId)}>{file}</a>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {!isOwn && (
        <>
          <ApplicationMessages
            messages={messages.filter(({ isInternal }) => !isInternal)}
            write={isLive && <WriteForm />}
          />
          <Notes notes={notes} />
        </>
      )}
      <ApplicationHistory history={history} />
    </div>
  )
}

function Deadline({ application: { closingOn, status, appliedAt } }: { application: ReceivedApplication }) {
  const t = useTexts('applications')
  const language = useLanguage()
  const { isLive, isSilent } = applicationStates[status]
  if (isLive && closingOn)
    return <p className="prose-line">{t('received.closing', { date: formatDate(language, closingOn) })}</p>
  return isSilent ? (
    <p className="prose-line">{t('received.since', { at: formatMoment(language, new Date(appliedAt)) })}</p>
  ) : null
}

const oneClick = ['shortlist', 'record_interview', 'record_no_show', 'confirm_start'] as const
const intents = {
  shortlist: 'shortlist',
  record_interview: 'came',
  record_no_show: 'no_show',
  confirm_start: 'confirm_start',
} as const
const withForm = {
  propose_interview: 'interview',
  offer: 'offer',
  refuse: 'refuse',
  cancel_hire: 'cancel',
} as const

/** What can be done now: what needs no words by a button, the rest on a page of its own. */
function Steps({ application: { id, steps, isOpened, isOwn, next } }: { application: ReceivedApplication }) {
  const t = useTexts('applications')
  const paths = usePaths()
  if (isOwn) return null
  const links = Object.entries(withForm).filter(([step]) => steps.some((one) => one === step))
  const buttons = oneClick.filter((step) => steps.includes(step))
  return (
    <section className="section stack">
      {!isOpened && (
        <RowForm intent="open" hidden={{}}>
          <SubmitButton>{t('received.open')}</SubmitButton>
          <span className="small secondary">{t('received.openHint')}</span>
        </RowForm>
      )}
      <div className="row-form">
        {buttons.map((step) => (
          <RowForm key={step} intent={intents[step]} hidden={{}}>
            <SubmitButton tone="quiet">{t(`received.step.${step}`)}</SubmitButton>
          </RowForm>
        ))}
        {links.map(([step, act]) => (
          <a key={step} href={paths.application(id, { act })}>
            {t(`received.step.${step}`)}
          </a>
        ))}
      </div>
      <p className="actions">
        <a href={paths.applications()}>{t('received.all')}</a>
        {next !== null && <a href={paths.application(next)}>{t('received.next')}</a>}
      </p>
    </section>
  )
}

function WriteForm() {
  const t = useTexts('applications')
  return (
    <Form schema={ApplicationForm} texts="applications:write" intent="write">
      <TextArea name="words" rows={3} />
      <p>
        <SubmitButton tone="quiet">{t('messages.send')}</SubmitButton>
      </p>
    </Form>
  )
}

function Notes({ notes }: { notes: ReceivedApplication['messages'] }) {
  const t = useTexts('applications')
  const language = useLanguage()
  return (
    <section className="section">
      <h2>{t('notes.title')}</h2>
      <ol className="history">
        {notes.map(({ id, words, at }) => (
          <li key={id}>
            <p className="prose-line">{words}</p>
            <p className="small secondary">
              <time dateTime={at}>{formatMoment(language, new Date(at))}</time>
            </p>
          </li>
        ))}
      </ol>
      <Form schema={ApplicationForm} texts="applications:note" intent="note">
        <TextArea name="words" rows={2} />
        <p>
          <SubmitButton tone="quiet">{t('notes.write')}</SubmitButton>
        </p>
      </Form>
    </section>
  )
}
