import { useTexts } from '#app/i18n/texts.ts'
import { DescriptionText } from '#app/ui/description-text.tsx'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { VacancyList } from '#app/domains/jobs/ui/vacancy-card.tsx'
import { sizeText } from '#app/domains/employers/ui/size-text.ts'
import { Verified } from '#app/domains/employers/ui/verified.tsx'
import { formatDate } from '#app/i18n/format.ts'
import { Breadcrumbs } from '#app/ui/shell/breadcrumbs.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { EmployerPage } from '../get-employer-page.server.ts'
import { backToResults, type ResultsBehind } from './back-to-results.ts'

export function EmployerView({
  page: { employer, isSuspended, openVacancies, vacancies },
  results,
  isFirst,
  replyRate,
}: {
  page: EmployerPage
  results: ResultsBehind | null
  isFirst: boolean
  /** How it answers applications, which another area knows. */
  replyRate: React.ReactNode
}) {
  const t = useTexts('employers')
  const language = useLanguage()
  const paths = usePaths()
  const { place } = usePlaces()
  const lang = contentLanguage(language)
  const { verifiedOn, introduction, industry } = employer
  return (
    <div className="page">
      <Breadcrumbs
        steps={[{ label: t('site:shell.findEmployers'), href: paths.employers() }]}
        back={backToResults(t, paths, results)}
      />
      <header className="employer-head">
        <h1 lang={lang}>{employer.name}</h1>
        <p className="vacancy-where">
          {place(employer) && <span>{place(employer)}</span>}
          {industry && <span lang={lang}>{industry.name}</span>}
          <span className="figure">{t('count', { count: openVacancies })}</span>
        </p>
        <p>
          <Verified isVerified={verifiedOn !== null} />
        </p>
        {employer.isDemo && (
          <p>
            <span className="tag">{t('jobs:demo')}</span> <span className="small secondary">{t('demoExplained')}</span>
          </p>
        )}
      </header>
      <section className="section">
        <h2>{t('openings')}</h2>
        {vacancies.cards.length > 0 ? (
          <VacancyList cards={vacancies.cards} heading="h3" showEmployer={false} />
        ) : isSuspended ? (
          <Notice title={t('suspendedTitle')} heading="h3">
            {t('suspendedText')}
          </Notice>
        ) : (
          <p>{t('none')}</p>
        )}
        {(vacancies.nextAfter !== null || !isFirst) && (
          <p className="actions pager">
            {vacancies.nextAfter !== null && (
              <a
                className="button button-quiet"
                rel="next"
                href={paths.employer(employer.id, { after: vacancies.nextAfter })}
              >
                {t('more')}
              </a>
            )}
            {!isFirst && <a href={paths.employer(employer.id)}>{t('first')}</a>}
          </p>
        )}
      </section>
      {introduction && (
        <section className="section">
          <h2>{t('introduction')}</h2>
          <DescriptionText text={introduction} lang={lang} />
        </section>
      )}
      <section className="section">
        <h2>{t('facts')}</h2>
        <SummaryList
          isWide
          facts={[
            [t('uscc'), employer.uscc && <span className="figure">{employer.uscc}</span>],
            [
              t('agencyLicence'),
              employer.agencyLicenceNo && <span className="figure">{employer.agencyLicenceNo}</span>,
            ],
            [t('replyRate'), replyRate],
            [t('size'), employer.sizeRange && sizeText(t, employer.sizeRange)],
            [t('address'), employer.address && <span lang={lang}>{employer.address}</span>],
            [
              t('verification'),
              verifiedOn ? t('verifiedOn', { date: formatDate(language, verifiedOn) }) : t('notVerified'),
            ],
          ]}
        />
        {!verifiedOn && !isSuspended && (
          <p className="section-note small">
            {t('isYours')} <a href={paths.claimEmployer({ employer: employer.id })}>{t('claimLink')}</a>
          </p>
        )}
        <p className="report-link no-print">
          <a rel="nofollow" href={paths.reportEmployer(employer.id)}>
            {t('review:link')}
          </a>
        </p>
      </section>
    </div>
  )
}
