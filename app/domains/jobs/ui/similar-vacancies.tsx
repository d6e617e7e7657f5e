import { useTexts } from '#app/i18n/texts.ts'
import { usePaths } from '#app/ui/use-language.ts'
import { emptySearch, vacancySearchUrl } from '../search/search-params.ts'
import type { VacancyCard } from '../vacancy.ts'
import { VacancyList } from './vacancy-card.tsx'

export function SimilarVacancies({
  cards,
  trade,
}: {
  cards: VacancyCard[]
  /** What all of them are: the occupation, or what the title begins with where none is known. */
  trade: string
}) {
  const t = useTexts('jobs')
  const path = usePaths().vacancies()
  if (cards.length === 0) return null
  return (
    <section className="section no-print">
      <div className="section-head">
        <h2>{t('vacancy.similar')}</h2>
        <a href={vacancySearchUrl(emptySearch, { q: trade }, path)}>{t('vacancy.similarAll')}</a>
      </div>
      <VacancyList cards={cards} heading="h3" isShort />
    </section>
  )
}

/** A title without what is added in brackets: 电焊工（包吃住） → 电焊工. */
export const tradeOf = (title: string): string =>
  title.replace(/[（(【[][^（(【[）)】\]]*[）)】\]]/g, ' ').trim() || title
