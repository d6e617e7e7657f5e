import { useWords } from '#app/i18n/words.ts'
import { type VacancySearch, vacancySorts } from '#search/vacancy-search.ts'
import { usePaths } from '#app/ui/use-language.ts'
import { vacancySearchUrl } from '../search-params.ts'

export function SortLinks({ search }: { search: VacancySearch }) {
  const t = useWords('jobs')
  const path = usePaths().vacancies()
  return (
    <nav className="sort" aria-label={t('sort.label')}>
      {vacancySorts.map((sort) => (
        <a key={sort} href={vacancySearchUrl(search, { sort }, path)} aria-current={search.sort === sort || undefined} data-swap>
          {t(`sort.${sort}`)}
        </a>
      ))}
    </nav>
  )
}
