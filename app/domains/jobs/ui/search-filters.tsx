import { useTexts } from '#app/i18n/texts.ts'
import { FiltersForm } from '#app/ui/search/filters-form.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import {
  vacancyContract,
  type VacancyFacet,
  type VacancySearch,
  type VacancySearchResult,
} from '#search/vacancies/vacancy-search.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { conditionText } from './condition-text.ts'

/** All filters of the vacancy search; of districts those of the cities that are chosen. */
export function VacancyFilters({ search, facets }: { search: VacancySearch; facets: VacancySearchResult['facets'] }) {
  const t = useTexts('jobs')
  const names = usePlaces()
  const districts = names.places
    .filter(({ code }) => search.city.includes(code))
    .flatMap((city) => city.districts.map(({ code }) => code))
  return (
    <FiltersForm
      contract={vacancyContract}
      search={search}
      facets={facets}
      action={usePaths().vacancies()}
      legend={(name) => t(`filters.${name}`)}
      words={(name, value) => conditionText(t, names, name as VacancyFacet, value)}
      known={{ city: names.places.map(({ code }) => code), district: districts }}
      labels={{ any: t('filters.any'), apply: t('filters.apply') }}
    />
  )
}
