import { useTexts } from '#app/i18n/texts.ts'
import { GinkgoLeaf } from '#app/ui/mark.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import type { HomePage } from '../get-home-page.server.ts'
import { situations } from '../search/situations.ts'
import { emptySearch, vacancySearchUrl } from '../search/search-params.ts'
import { CityTiles } from './city-tiles.tsx'
import { VacancyList } from './vacancy-card.tsx'
import { KindSearchBox } from './kind-search-box.tsx'
import { listedVacancies } from './listed-kinds.ts'

const tradesShown = 10

export function Home({ page }: { page: HomePage }) {
  const t = useTexts('home')
  const language = useLanguage()
  const isEnglish = language === 'en'
  const paths = usePaths()
  const searchFor = (q: string) => vacancySearchUrl(emptySearch, { q }, paths.vacancies())
  return (
    <>
      <div className="hero">
        <GinkgoLeaf />
        <div className="hero-inner">
          <h1 className="phrases">
            {(t('heading', { returnObjects: true }) as string[]).map((phrase) => (
              <span key={phrase}>{phrase}</span>
            ))}
          </h1>
          <p className="hero-lead">{t('lead')}</p>
          <KindSearchBox kind={listedVacancies} hint={t('jobs:search.example')} />
          {page.trades.length > 0 && (
            <nav aria-label={t('trades')}>
              <ul className="trades">
                {page.trades.slice(0, tradesShown).map(({ code, name, nameEn }) => (
                  <li key={code}>
                    {isEnglish && nameEn ? (
                      <a href={searchFor(name)}>{nameEn}</a>
                    ) : (
                      <a href={searchFor(name)} lang={contentLanguage(language)}>
                        {name}
                      </a>
                    )}
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </div>
      </div>
      <div className="page">
        <section aria-labelledby="cities">
          <div className="section-head">
            <h2 id="cities">{t('cities')}</h2>
            <p className="secondary figure">{t('totals', { count: page.total, employers: page.employers })}</p>
            <a href={paths.employers()}>{t('findEmployers')}</a>
          </div>
          <CityTiles cities={page.cities} />
        </section>
        <section className="section">
          <h2>{t('situations')}</h2>
          <ul className="situations">
            {situations.map(({ name, search }) => (
              <li key={name}>
                <a href={vacancySearchUrl(emptySearch, search, paths.vacancies())}>{t(`situation.${name}.title`)}</a>
                <p>{t(`situation.${name}.text`)}</p>
              </li>
            ))}
          </ul>
        </section>
        <section className="section">
          <div className="section-head">
            <h2>{t('newest')}</h2>
            <a href={vacancySearchUrl(emptySearch, { sort: 'newest' }, paths.vacancies())}>{t('allNewest')}</a>
          </div>
          {page.newest.length > 0 ? <VacancyList cards={page.newest} heading="h3" isShort /> : <p>{t('nothingYet')}</p>}
        </section>
        <section className="section">
          <h2>{t('promise.title')}</h2>
          <ul className="promises">
            {(['together', 'free', 'checked'] as const).map((name) => (
              <li key={name}>
                <h3>{t(`promise.${name}.title`)}</h3>
                <p>{t(`promise.${name}.text`)}</p>
              </li>
            ))}
          </ul>
          <p className="section-more">
            <a href={paths.about()}>{t('promise.more')}</a>
          </p>
        </section>
      </div>
    </>
  )
}
