import { useWords } from '#app/i18n/words.ts'
import { usePaths } from '#app/ui/use-language.ts'
import { emptySearch, vacancySearchUrl } from '../search-params.ts'
import type { VacancyCard } from '../vacancy.ts'
import { VacancyList } from './vacancy-card.tsx'

export function SimilarVacancies({ cards, title }: { cards: VacancyCard[]; title: string }) {
  const t = useWords('jobs')
  const path = usePaths().vacancies()
  if (cards.length === 0) return null
  return (
    <section className="section no-print">
      <div className="section-head">
        <h2>{t('vacancy.similar')}</h2>
        <a href={vacancySearchUrl(emptySearch, { q: title }, path)}>{t('vacancy.similarAll')}</a>
      </div>
      <VacancyList cards={cards} heading="h3" isShort />
    </section>
  )
}
