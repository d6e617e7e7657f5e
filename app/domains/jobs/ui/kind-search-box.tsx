import { partOfCode } from '#db/values/text.ts'
import { useTexts } from '#app/i18n/texts.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { SearchBox } from '#app/ui/search-box.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import { emptySearch, vacancySearchUrl } from '../search/search-params.ts'

/** The one search box. Filters that were chosen stay chosen when the words change. */
export function VacancySearchBox({
  search = emptySearch,
  hint,
  isLabelHidden = false,
}: {
  search?: VacancySearch
  hint?: string
  isLabelHidden?: boolean
}) {
  const t = useTexts('jobs')
  const kept = new URLSearchParams(partOfCode(vacancySearchUrl(search, { q: '' }, ''), 1))
  return (
    <SearchBox
      action={usePaths().vacancies()}
      value={search.q}
      label={t('search.label')}
      placeholder={t('search.placeholder')}
      submit={t('search.submit')}
      hint={hint}
      suggestionsLabel={t('search.suggestions')}
      hidden={[...kept]}
      isLabelHidden={isLabelHidden}
      suggestionsUrl={usePaths().suggestions()}
    />
  )
}
