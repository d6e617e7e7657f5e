import { addDays, shanghaiDay } from '#db/values/days.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { formatDate } from '#app/i18n/format.ts'
import { now } from '#app/platform/clock.ts'
import { Notice } from '#app/ui/notice.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { leadsFrom } from '#app/platform/lifecycle.ts'
import { employerSteps } from '../employer-status.ts'
import type { EmployerHome } from '../get-employer-home.server.ts'
import type { OwnEmployer } from '../get-own-employer.server.ts'
import { EmployerState } from './employer-state.tsx'

/** How many vacancies an employer has out, before its bureau, and being written. */
type Vacancies = { open: number; waiting: number; drafts: number } | null

/** Where employers begin: what is to be done next, and everything else one tap away. */
export function EmployerHomePage({
  home,
  vacancies,
  answers,
}: {
  home: EmployerHome
  vacancies: Vacancies
  /** Who applied and waits, which another area knows. */
  answers: React.ReactNode
}) {
  return home.employer ? (
    <Member home={home} employer={home.employer} vacancies={vacancies} answers={answers} />
  ) : (
    <Newcomer home={home} />
  )
}

function Newcomer({ home }: { home: EmployerHome }) {
  const t = useTexts('employers')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  return (
    <div className="page">
      <h1>{t('home.title')}</h1>
      <p className="lead">{t('home.lead')}</p>
      <Invitations count={home.invitations} />
      {home.waits.map(({ id, name }) => (
        <div className="section" key={id}>
          <Notice tone="plain" title={t('home.waits', { employer: name })}>
            {t('home.waitsText')} <a href={paths.claimEmployer({ employer: id })}>{t('home.waitsClaim')}</a>
          </Notice>
        </div>
      ))}
      <section className="section stack">
        <p className="prose-line">{t('home.registerText')}</p>
        <p className="actions">
          <a className="button" href={paths.registerEmployer()}>
            {t('home.register')}
          </a>
          <a href={paths.claimEmployer()}>{t('home.claim')}</a>
        </p>
      </section>
      {home.claims.length > 0 && (
        <section className="section">
          <h2>{t('home.claims')}</h2>
          <ul className="stack">
            {home.claims.map(({ id, name }) => (
              <li key={id}>
                <b lang={lang}>{name}</b>
                <p className="secondary">{t('home.claimWaits')}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Member({
  home,
  employer,
  vacancies,
  answers,
}: {
  home: EmployerHome
  employer: OwnEmployer
  vacancies: Vacancies
  answers: React.ReactNode
}) {
  const t = useTexts('employers')
  const language = useLanguage()
  const paths = usePaths()
  const places = [
    { page: 'vacancies', href: paths.ownVacancies(), text: t('home.placesText.vacancies', { ...vacancies }) },
    { page: 'members', href: paths.members(), text: t('home.placesText.members', { count: home.members }) },
    { page: 'documents', href: paths.employerDocuments(), text: t('home.placesText.documents') },
    { page: 'edit', href: paths.editEmployer(), text: t('home.placesText.edit') },
    ...(employer.agencyLicenceNo === null
      ? []
      : [{ page: 'clients', href: paths.clients(), text: t('home.placesText.clients') }]),
    ...(home.agencies === 0
      ? []
      : [{ page: 'agencies', href: paths.clients(), text: t('home.placesText.agencies', { count: home.agencies }) }]),
    ...(employer.isVerified
      ? [{ page: 'public', href: paths.employer(employer.id), text: t('home.placesText.public') }]
      : []),
  ]
  return (
    <div className="page">
      <header className="employer-head">
        <h1 lang={contentLanguage(language)}>{employer.name}</h1>
        <p className="state-line">
          <EmployerState status={employer.status} isSuspended={employer.suspensionReason !== null} />
          {employer.isVerified && employer.verifiedUntil && (
            <span className="secondary">
              {t('home.verifiedUntil', { date: formatDate(language, employer.verifiedUntil) })}
            </span>
          )}
        </p>
      </header>
      <Invitations count={home.invitations} />
      {home.waiting > 0 && (
        <div className="section">
          <Notice tone="plain" title={t('home.waiting', { count: home.waiting })}>
            <a href={paths.members()}>{t('home.waitingText')}</a>
          </Notice>
        </div>
      )}
      <NextStep employer={employer} />
      {employer.isVerified && answers}
      <section className="section">
        {employer.isVerified && employer.suspensionReason === null && (
          <p className="home-act">
            <a className="button" href={paths.newVacancy()}>
              {t('home.post')}
            </a>
          </p>
        )}
        <ul className="places">
          {places.map(({ page, href, text }) => (
            <li key={page}>
              <a href={href}>{t(`home.places.${page}`)}</a>
              <p className="secondary">{text}</p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function Invitations({ count }: { count: number }) {
  const t = useTexts('employers')
  const paths = usePaths()
  if (count === 0) return null
  return (
    <div className="section">
      <Notice tone="plain" title={t('home.invitations', { count })}>
        <a href={paths.invitations()}>{t('home.invitationsText')}</a>
      </Notice>
    </div>
  )
}

/** What stands between this employer and publishing, and the one thing to do about it. */
function NextStep({ employer }: { employer: OwnEmployer }) {
  const t = useTexts('employers')
  const paths = usePaths()
  const { status, suspensionReason, isAsked } = employer
  if (status === 'merged') return null
  const step = suspensionReason !== null ? 'suspended' : status
  const reason = suspensionReason ?? employer.rejectionReason
  const why = reason && (
    <p className="prose-line" lang="zh-CN">
      {t('home.reason', { reason })}
    </p>
  )
  if (step === 'verified') {
    if (isAsked) return <p className="section secondary">{t('home.askedAgain')}</p>
    return isDueSoon(employer) ? (
      <section className="section stack">
        {why}
        <p>
          <a href={paths.submitEmployer()}>{t('home.renew')}</a>
        </p>
      </section>
    ) : null
  }
  const hasWay = suspensionReason === null && leadsFrom(employerSteps.submit, status)
  return (
    <section className="section stack">
      <Notice title={t(`home.next.${step}`)} tone={step === 'in_review' ? 'plain' : 'warning'}>
        {t(`home.nextText.${step}`)}
      </Notice>
      {why}
      {hasWay && (
        <p>
          <a className="button" href={employer.missing.length > 0 ? paths.employerDocuments() : paths.submitEmployer()}>
            {t('home.goOn')}
          </a>
        </p>
      )}
    </section>
  )
}

/** The first reminder goes out thirty days before the end. */
const isDueSoon = ({ verifiedUntil }: OwnEmployer) =>
  verifiedUntil !== null && verifiedUntil < addDays(shanghaiDay(now()), 30)
