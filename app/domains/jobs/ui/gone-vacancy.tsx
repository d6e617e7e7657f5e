import { useTexts } from '#app/i18n/texts.ts'
import { formatDate } from '#app/i18n/format.ts'
import { Notice } from '#app/ui/notice.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { VacancyPage } from '../get-vacancy-page.server.ts'
import { SimilarVacancies, tradeOf } from './similar-vacancies.tsx'

type OverPage = Exclude<VacancyPage, { state: 'open' }>

/** A vacancy that was public once: says so at once and leads on. */
export function GoneVacancy({ page }: { page: OverPage }) {
  const t = useTexts('jobs')
  const language = useLanguage()
  const paths = usePaths()
  const lang = contentLanguage(language)
  const date = formatDate(language, page.endedOn)
  return (
    <div className="page">
      <div className="vacancy-head">
        <h1>{t('gone.title')}</h1>
        <p className="lead" lang={lang}>
          {page.title}
        </p>
        <p>
          <a href={paths.employer(page.employer.id)} lang={lang}>
            {page.employer.name}
          </a>
        </p>
        <Notice title={t(`gone.${page.state}`, { date })}>
          {t(page.similar.length > 0 ? 'gone.advice' : 'gone.adviceNone')}
        </Notice>
      </div>
      <SimilarVacancies cards={page.similar} trade={tradeOf(page.title)} />
      <p className="section">
        <a className="button" href={paths.vacancies()}>
          {t('search.all')}
        </a>
      </p>
    </div>
  )
}
