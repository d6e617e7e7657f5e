import { addDays, shanghaiDay } from '#db/values/days.ts'
import { useWords } from '#app/i18n/words.ts'
import { formatDate } from '#app/i18n/format.ts'
import { now } from '#app/platform/clock.ts'
import { Notice } from '#app/ui/notice.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { leadsFrom } from '#app/platform/lifecycle.ts'
import { employerSteps } from '../employer-status.ts'
import type { EmployerDoor } from '../get-employer-door.server.ts'
import type { OwnEmployer } from '../get-own-employer.server.ts'
import { EmployerState } from './employer-state.tsx'

/** How many vacancies an employer has out, before its bureau, and being written. */
type Vacancies = { open: number; waiting: number; drafts: number } | null

/** Where employers begin: what is to be done next, and everything else one tap away. */
export function EmployerDoorPage({ door, vacancies }: { door: EmployerDoor; vacancies: Vacancies }) {
  return door.employer ? (
    <Member door={door} employer={door.employer} vacancies={vacancies} />
  ) : (
    <Newcomer door={door} />
  )
}

function Newcomer({ door }: { door: EmployerDoor }) {
  const t = useWords('employers')
  const paths = usePaths()
  const lang = contentLanguage(useLanguage())
  return (
    <div className="page">
      <h1>{t('door.title')}</h1>
      <p className="lead">{t('door.lead')}</p>
      <Invitations count={door.invitations} />
      {door.waits.map(({ id, name }) => (
        <div className="section" key={id}>
          <Notice tone="plain" title={t('door.waits', { employer: name })}>
            {t('door.waitsText')} <a href={paths.claimEmployer({ employer: id })}>{t('door.waitsClaim')}</a>
          </Notice>
        </div>
      ))}
      <section className="section stack">
        <p className="prose-line">{t('door.registerText')}</p>
        <p className="actions">
          <a className="button" href={paths.registerEmployer()}>
            {t('door.register')}
          </a>
          <a href={paths.claimEmployer()}>{t('door.claim')}</a>
        </p>
      </section>
      {door.claims.length > 0 && (
        <section className="section">
          <h2>{t('door.claims')}</h2>
          <ul className="stack">
            {door.claims.map(({ id, name }) => (
              <li key={id}>
                <b lang={lang}>{name}</b>
                <p className="secondary">{t('door.claimWaits')}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function Member({ door, employer, vacancies }: { door: EmployerDoor; employer: OwnEmployer; vacancies: Vacancies }) {
  const t = useWords('employers')
  const language = useLanguage()
  const paths = usePaths()
  const places = [
    { page: 'vacancies', href: paths.ownVacancies(), text: t('door.placesText.vacancies', { ...vacancies }) },
    { page: 'members', href: paths.members(), text: t('door.placesText.members', { count: door.members }) },
    { page: 'documents', href: paths.employerDocuments(), text: t('door.placesText.documents') },
    { page: 'edit', href: paths.editEmployer(), text: t('door.placesText.edit') },
    ...(employer.agencyLicenceNo === null
      ? []
      : [{ page: 'clients', href: paths.clients(), text: t('door.placesText.clients') }]),
    ...(door.agencies === 0
      ? []
      : [{ page: 'agencies', href: paths.clients(), text: t('door.placesText.agencies', { count: door.agencies }) }]),
    ...(employer.isVerified
      ? [{ page: 'public', href: paths.employer(employer.id), text: t('door.placesText.public') }]
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
              {t('door.verifiedUntil', { date: formatDate(language, employer.verifiedUntil) })}
            </span>
          )}
        </p>
      </header>
      <Invitations count={door.invitations} />
      {door.waiting > 0 && (
        <div className="section">
          <Notice tone="plain" title={t('door.waiting', { count: door.waiting })}>
            <a href={paths.members()}>{t('door.waitingText')}</a>
          </Notice>
        </div>
      )}
      <NextStep employer={employer} />
      <section className="section">
        {employer.isVerified && employer.suspensionReason === null && (
          <p className="door-act">
            <a className="button" href={paths.newVacancy()}>
              {t('door.post')}
            </a>
          </p>
        )}
        <ul className="places">
          {places.map(({ page, href, text }) => (
            <li key={page}>
              <a href={href}>{t(`door.places.${page}`)}</a>
              <p className="secondary">{text}</p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function Invitations({ count }: { count: number }) {
  const t = useWords('employers')
  const paths = usePaths()
  if (count === 0) return null
  return (
    <div className="section">
      <Notice tone="plain" title={t('door.invitations', { count })}>
        <a href={paths.invitations()}>{t('door.invitationsText')}</a>
      </Notice>
    </div>
  )
}

/** What stands between this employer and publishing, and the one thing to do about it. */
function NextStep({ employer }: { employer: OwnEmployer }) {
  const t = useWords('employers')
  const paths = usePaths()
  const { status, suspensionReason, isAsked } = employer
  if (status === 'merged') return null
  const step = suspensionReason !== null ? 'suspended' : status
  const reason = suspensionReason ?? employer.rejectionReason
  const why = reason && (
    <p className="prose-line" lang="zh-CN">
      {t('door.reason', { reason })}
    </p>
  )
  if (step === 'verified') {
    if (isAsked) return <p className="section secondary">{t('door.askedAgain')}</p>
    return isDueSoon(employer) ? (
      <section className="section stack">
        {why}
        <p>
          <a href={paths.submitEmployer()}>{t('door.renew')}</a>
        </p>
      </section>
    ) : null
  }
  const hasWay = suspensionReason === null && leadsFrom(employerSteps.submit, status)
  return (
    <section className="section stack">
      <Notice title={t(`door.next.${step}`)} tone={step === 'in_review' ? 'plain' : 'warning'}>
        {t(`door.nextText.${step}`)}
      </Notice>
      {why}
      {hasWay && (
        <p>
          <a className="button" href={employer.missing.length > 0 ? paths.employerDocuments() : paths.submitEmployer()}>
            {t('door.goOn')}
          </a>
        </p>
      )}
    </section>
  )
}

/** The first reminder goes out thirty days before the end. */
const isDueSoon = ({ verifiedUntil }: OwnEmployer) =>
  verifiedUntil !== null && verifiedUntil < addDays(shanghaiDay(now()), 30)
