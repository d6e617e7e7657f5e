import { useTexts } from '#app/i18n/texts.ts'
import { formatDate, formatFreshness, formatRecentDay } from '#app/i18n/format.ts'
import { now } from '#app/platform/clock.ts'
import { Breadcrumbs } from '#app/ui/shell/breadcrumbs.tsx'
import { Dots } from '#app/ui/dots.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { OpenVacancyPage } from '../get-vacancy-page.server.ts'
import { emptySearch, vacancySearchUrl } from '../search/search-params.ts'
import { backToResults, type ResultsBehind } from './back-to-results.ts'
import { DescriptionText } from '#app/ui/description-text.tsx'
import { experienceText, payText } from './pay-text.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { TakeHomeTable } from './take-home-table.tsx'
import { VacancyFacts } from './vacancy-facts.tsx'
import { SimilarVacancies, tradeOf } from './similar-vacancies.tsx'
import { Verified } from '#app/domains/employers/ui/verified.tsx'

export function VacancyView({
  page: { vacancy, employer, agency, similar },
  results,
  apply,
  keep,
  isPreview = false,
}: {
  page: OpenVacancyPage
  results: ResultsBehind | null
  /** What it takes to apply, which another area knows, */
  apply: React.ReactNode
  /** and the button that keeps it. */
  keep: React.ReactNode
  /** Nobody but its employer sees it: nothing leads to what may not be public either. */
  isPreview?: boolean
}) {
  const t = useTexts('jobs')
  const language = useLanguage()
  const paths = usePaths()
  const names = usePlaces()
  const lang = contentLanguage(language)
  const { cityCode, districtCode } = vacancy
  const searchIn = (place: { city: string[]; district?: string[] }) =>
    vacancySearchUrl({ ...emptySearch, ...place }, {}, paths.vacancies())
  const steps = [{ label: t('site:shell.findWork'), href: paths.vacancies() }]
  const city = names.cityName(cityCode)
  const district = names.districtName(districtCode)
  if (city) steps.push({ label: city, href: searchIn({ city: [cityCode] }) })
  if (district && districtCode)
    steps.push({ label: district, href: searchIn({ city: [cityCode], district: [districtCode] }) })
  return (
    <div className="page">
      {isPreview && (
        <Notice tone="plain" title={t('posting.previewTitle')}>
          <a href={paths.ownVacancy(vacancy.id)}>{t('posting.previewBack')}</a>
        </Notice>
      )}
      <Breadcrumbs steps={steps} back={backToResults(t, paths, results)} />
      <article>
        <header className="vacancy-head">
          <h1 lang={lang}>{vacancy.title}</h1>
          {language === 'en' && vacancy.occupationEn && <p className="lead">{vacancy.occupationEn}</p>}
          <p className="pay">{payText(t, vacancy.pay)}</p>
          <p className="vacancy-where">
            <span>{names.place(vacancy)}</span>
            <Dots
              items={[
                t(`kind.${vacancy.kind}`),
                t(`education.${vacancy.education}`),
                experienceText(t, vacancy.experienceYearsMin),
              ]}
            />
          </p>
          <p className="vacancy-foot">
            <time dateTime={vacancy.publishedAt}>
              {t('card.published', { when: formatFreshness(language, new Date(vacancy.publishedAt), now()) })}
            </time>
            {vacancy.confirmedOn && (
              <span>{t('card.confirmed', { date: formatRecentDay(language, vacancy.confirmedOn) })}</span>
            )}
            <span>{t('vacancy.validUntilDate', { date: formatDate(language, vacancy.expiresOn) })}</span>
          </p>
          <VacancyFacts vacancy={vacancy} />
          {vacancy.isDemo && (
            <p>
              <span className="tag">{t('demo')}</span> <span className="small secondary">{t('demoExplained')}</span>
            </p>
          )}
        </header>
        <div className="actions no-print">
          {keep}
          <a
            rel="nofollow"
            href={vacancySearchUrl(
              { ...emptySearch, q: tradeOf(vacancy.title), city: [cityCode] },
              {},
              paths.newAlert(),
            )}
          >
            {t('alert')}
          </a>
        </div>
        <div className="vacancy-body">
          <div className="vacancy-text">
            <TakeHomeTable vacancy={vacancy} />
            <section>
              <h2>{t('vacancy.duties')}</h2>
              <DescriptionText text={vacancy.description} lang={lang} />
            </section>
            {vacancy.workingConditions && (
              <section>
                <h2>{t('vacancy.conditions')}</h2>
                <DescriptionText text={vacancy.workingConditions} lang={lang} />
              </section>
            )}
            <section>
              <h2>{t('vacancy.facts')}</h2>
              <SummaryList
                isWide
                facts={[
                  [t('vacancy.occupation'), vacancy.occupation && <span lang={lang}>{vacancy.occupation.name}</span>],
                  [
                    t('vacancy.audiences'),
                    vacancy.audiences.map((audience) => t(`audience.${audience}`)).join(t('separator')),
                  ],
                  [t('vacancy.published'), formatDate(language, vacancy.publishedOn)],
                  [t('vacancy.validUntil'), formatDate(language, vacancy.expiresOn)],
                  [t('vacancy.source'), vacancy.isDemo ? t('demo') : vacancy.source],
                ]}
              />
            </section>
          </div>
          <aside className="vacancy-side">
            {apply}
            <section className="employer-card">
              <h2>{t('vacancy.employer')}</h2>
              <p>
                <b lang={lang}>{employer.name}</b>
              </p>
              <Verified isVerified={employer.isVerified} />
              {!employer.isVerified && <p className="small">{t('notVerifiedText')}</p>}
              {employer.industry && (
                <p className="small secondary" lang={lang}>
                  {employer.industry.name}
                </p>
              )}
              {!isPreview && (
                <a href={paths.employer(employer.id)}>
                  {t('vacancy.moreOfEmployer', { count: employer.openVacancies })}
                </a>
              )}
            </section>
            {agency && (
              <section className="employer-card">
                <h2>{t('vacancy.agency')}</h2>
                <p>
                  <a href={paths.employer(agency.id)} lang={lang}>
                    {agency.name}
                  </a>
                </p>
                {agency.licenceNo && (
                  <p className="small secondary figure">{t('vacancy.agencyLicence', { number: agency.licenceNo })}</p>
                )}
              </section>
            )}
            <Notice tone="plain" title={t('vacancy.safetyTitle')}>
              {t('vacancy.safety')}
            </Notice>
            <p className="actions no-print" data-page-actions data-copied={t('vacancy.copied')} hidden>
              <button
                className="button button-quiet"
                data-read-aloud=".vacancy-head, .vacancy-text"
                data-stop={t('vacancy.stopReading')}
                hidden
              >
                <Icon name="speak" />
                <span>{t('vacancy.readAloud')}</span>
              </button>
              <button className="button button-quiet" data-print>
                <Icon name="print" />
                {t('vacancy.print')}
              </button>
              <button className="button button-quiet" data-copy-link>
                <Icon name="link" />
                {t('vacancy.copyLink')}
              </button>
            </p>
            {!isPreview && (
              <p className="report-link no-print">
                <a rel="nofollow" href={paths.reportVacancy(vacancy.id)}>
                  {t('review:link')}
                </a>
              </p>
            )}
          </aside>
        </div>
      </article>
      <SimilarVacancies cards={similar} trade={vacancy.occupation?.name ?? tradeOf(vacancy.title)} />
    </div>
  )
}
