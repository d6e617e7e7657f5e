import { useTexts } from '#app/i18n/texts.ts'
import type { EmployerFacet } from '#search/employers/employer-search.ts'
import { countedIn } from '#search/kind/contract.ts'
import { saidInForm } from '#search/kind/said.ts'
import type { VacancyFacet } from '#search/vacancies/vacancy-search.ts'
import { FiltersForm } from '#app/ui/search/filters-form.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import type { ResultsPage } from '../search/results-page.server.ts'
import { type ConditionName, conditionText } from './condition-text.ts'
import type { ListedKind } from './listed-kinds.ts'

/** Under which heading the form asks for something. */
const groupOf: Record<VacancyFacet | EmployerFacet, 'place' | 'work' | 'asks' | 'offers' | 'others'> = {
  city: 'place',
  district: 'place',
  kind: 'work',
  pay: 'work',
  education: 'asks',
  experience: 'asks',
  benefits: 'offers',
  hours: 'offers',
  audiences: 'others',
  industry: 'others',
  size: 'others',
  vacancies: 'others',
  verified: 'others',
  published: 'others',
}

/** The filters of a search, those that words say ticked; of districts those of the cities that are wanted. */
export function SearchFilters({
  kind,
  page: { search, understood, replaced, leftOut, facets, total },
}: {
  kind: ListedKind
  page: Pick<ResultsPage, 'search' | 'understood' | 'replaced' | 'leftOut' | 'facets' | 'total'>
}) {
  const t = useTexts('jobs')
  const names = usePlaces()
  const paths = usePaths()
  const all = [...understood, ...leftOut.understood, ...replaced]
  const counted = countedIn(kind.contract, search, [...understood, ...leftOut.understood])
  const notOffered = Object.keys(kind.contract.conditions).filter((name) => !counted.includes(name))
  const said = all.length > 0 ? saidInForm(kind.contract, search, all) : null
  const cities = [search.city ?? [], said?.city ?? []].flat()
  const districts = names.places
    .filter(({ code }) => cities.includes(code))
    .flatMap((city) => city.districts.map(({ code }) => code))
  return (
    <FiltersForm
      contract={kind.contract}
      search={search}
      said={said}
      facets={facets}
      action={paths[kind.page]()}
      heading={(name) => t(`filters.group.${groupOf[name as VacancyFacet | EmployerFacet]}`)}
      legend={(name) => t(`filters.${name}`)}
      words={(name, value) => conditionText(t, names, name as ConditionName, value)}
      known={{ city: names.places.map(({ code }) => code), district: districts }}
      labels={{ any: t('filters.any'), apply: t('filters.apply') }}
      names={counted}
    >
      {notOffered.length > 0 && total > 0 && (
        <p>
          <a href={kind.address(search, {}, paths[kind.filtersPage]())}>
            {t('filters.more', { names: notOffered.map((name) => t(`filters.${name}`)).join(t('separator')) })}
          </a>
        </p>
      )}
    </FiltersForm>
  )
}
