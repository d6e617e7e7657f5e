import { useTexts } from '#app/i18n/texts.ts'
import { type VacancySearch, vacancySorts } from '#search/vacancies/vacancy-search.ts'
import { usePaths } from '#app/ui/use-language.ts'
import { vacancySearchUrl } from '../search/search-params.ts'

/** Orders to choose from. Without words nothing is more relevant than another, and the newest come first anyway. */
export function SortLinks({ search }: { search: VacancySearch }) {
  const t = useTexts('jobs')
  const path = usePaths().vacancies()
  const hasWords = search.q.trim() !== ''
  const present = !hasWords && search.sort === 'relevance' ? 'newest' : search.sort
  return (
    <nav className="sort" aria-label={t('sort.label')}>
      {vacancySorts
        .filter((sort) => hasWords || sort !== 'relevance')
        .map((sort) => (
          <a
            key={sort}
            href={vacancySearchUrl(search, { sort }, path)}
            aria-current={sort === present || undefined}
            data-swap
          >
            {t(`sort.${sort}`)}
          </a>
        ))}
    </nav>
  )
}
