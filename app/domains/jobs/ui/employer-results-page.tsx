import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Dots } from '#app/ui/dots.tsx'
import { Highlight } from '#app/ui/highlight.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { sizeText } from '#app/domains/employers/ui/size-text.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import type { EmployerCard } from '../employer-search/find-employers.server.ts'
import type { EmployerSearchPage } from '../employer-search/get-employer-search-page.server.ts'
import { listedEmployers } from './listed-kinds.ts'
import { SearchResultsPage } from './search-results-page.tsx'

export function EmployerResultsPage({ page }: { page: EmployerSearchPage }) {
  return (
    <SearchResultsPage kind={listedEmployers} page={page}>
      <ul className="vacancy-list">
        {page.cards.map((card) => (
          <EmployerItem key={card.id} card={card} words={page.words} />
        ))}
      </ul>
    </SearchResultsPage>
  )
}

/** Who, how many vacancies, where, in what trade and how large, and who has checked it; one tap opens its page. */
function EmployerItem({ card, words }: { card: EmployerCard; words: string }) {
  const t = useTexts('employers')
  const lang = contentLanguage(useLanguage())
  const places = usePlaces()
  const bureau = places.cityName(card.cityCode)
  const facts = [
    card.industry && <span lang={lang}>{card.industry.name}</span>,
    card.sizeRange && sizeText(t, card.sizeRange),
  ].filter((fact) => fact !== null)
  return (
    <li className="vacancy-card">
      <h2 className="vacancy-title" lang={lang}>
        <a href={usePaths().employer(card.id)}>
          <Highlight text={card.name} words={words} />
        </a>
      </h2>
      <p className="openings figure">{t('search.openings', { count: card.openVacancies })}</p>
      <p className="vacancy-where">
        <span>{places.place(card)}</span>
        <Dots items={facts} />
      </p>
      {(card.isVerified || card.isDemo) && (
        <p className="vacancy-foot">
          {card.isVerified && (
            <span className="verified">
              <Icon name="verified" />
              {bureau === undefined ? t('jobs:verified') : t('search.verifiedBy', { city: bureau })}
            </span>
          )}
          {card.isDemo && <span>{t('jobs:demo')}</span>}
        </p>
      )}
    </li>
  )
}
