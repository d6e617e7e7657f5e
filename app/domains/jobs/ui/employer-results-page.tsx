import { employerContract } from '#search/employers/employer-search.ts'
import type { Understood } from '#search/words/understood.ts'
import { useTexts } from '#app/i18n/texts.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Dots } from '#app/ui/dots.tsx'
import { Highlight } from '#app/ui/highlight.tsx'
import { contentLanguage, useLanguage, usePaths } from '#app/ui/use-language.ts'
import { sizeText } from '#app/domains/employers/ui/size-text.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import type { EmployerCard } from '../employer-search/find-employers.server.ts'
import type { EmployerSearchPage } from '../employer-search/get-employer-search-page.server.ts'
import { lackTexts } from './lack-text.ts'
import { listedEmployers } from './listed-kinds.ts'
import { shownOn } from './search-text.ts'
import { SearchResultsPage } from './search-results-page.tsx'

export function EmployerResultsPage({ page }: { page: EmployerSearchPage }) {
  return (
    <SearchResultsPage kind={listedEmployers} page={page}>
      <ul className="vacancy-list">
        {shownOn(page).map((card) => (
          <EmployerItem
            key={card.id}
            card={card}
            words={page.words}
            lacks={page.lacks[card.id] ?? []}
            heading={page.match === 'none' ? 'h3' : 'h2'}
          />
        ))}
      </ul>
    </SearchResultsPage>
  )
}

/** Who, how many vacancies, where, in what trade and how large, and who has checked it; one tap opens its page. */
function EmployerItem({
  card,
  words,
  lacks,
  heading: Heading,
}: {
  card: EmployerCard
  words: string
  lacks: Understood[]
  heading: 'h2' | 'h3'
}) {
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
      <div className="vacancy-line">
        <Heading className="vacancy-title" lang={lang}>
          <a href={usePaths().employer(card.id)}>
            <Highlight text={card.name} words={words} />
          </a>
        </Heading>
        <p className="openings figure">{t('search.openings', { count: card.openVacancies })}</p>
        <p className="vacancy-where">{places.place(card)}</p>
      </div>
      <div className="vacancy-line vacancy-more">
        <Dots items={facts} />
        {card.isVerified && (
          <p className="verified">
            <Icon name="verified" />
            {bureau === undefined ? t('jobs:verified') : t('search.verifiedBy', { city: bureau })}
          </p>
        )}
      </div>
      {lacks.length > 0 && (
        <p className="vacancy-lacks">{lackTexts(t, places, employerContract, lacks, card).join(t('jobs:separator'))}</p>
      )}
    </li>
  )
}
