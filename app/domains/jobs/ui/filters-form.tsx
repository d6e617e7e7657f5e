import { useWords } from '#app/i18n/words.ts'
import {
  experienceBands,
  payBands,
  publishedBands,
  type VacancyFacet,
  type VacancySearch,
  type VacancySearchResult,
} from '#search/vacancies/vacancy-search.ts'
import { formatNumber } from '#app/i18n/format.ts'
import { useLanguage, usePaths } from '#app/ui/use-language.ts'
import { benefits, educations, vacancyKinds } from '../vacancy.ts'
import { conditionWords } from './condition-words.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'

type FacetProps = {
  facet: VacancyFacet
  /** The name of the query parameter, where it differs. */
  name?: string
  values: readonly string[]
  chosen: string[]
  counts: Record<string, number>
  /** One of them or none, instead of any of them. */
  isSingle?: boolean
}

/** All filters of the vacancy search as one plain GET form; counts say what each choice would find. */
export function FiltersForm({ search, facets }: { search: VacancySearch; facets: VacancySearchResult['facets'] }) {
  const t = useWords('jobs')
  const { places } = usePlaces()
  const districts = places
    .filter(({ code }) => search.city.includes(code))
    .flatMap((city) => city.districts.map(({ code }) => code))
  const ofDistricts = [...new Set([...districts, ...search.district])]
  const texts = (bands: readonly number[]) => bands.map(String)
  const band = (value: number | undefined) => (value === undefined ? [] : [String(value)])
  return (
    <form className="filters" action={usePaths().vacancies()} data-filters>
      {search.q && <input type="hidden" name="q" value={search.q} />}
      {search.sort !== 'relevance' && <input type="hidden" name="sort" value={search.sort} />}
      <Facet facet="city" values={places.map(({ code }) => code)} chosen={search.city} counts={facets.city} />
      {ofDistricts.length > 0 && (
        <Facet facet="district" values={ofDistricts} chosen={search.district} counts={facets.district} />
      )}
      <Facet facet="kind" values={vacancyKinds} chosen={search.kind} counts={facets.kind} />
      <Facet
        facet="pay"
        name="pay_min"
        values={texts(payBands)}
        chosen={band(search.payMin)}
        counts={facets.pay}
        isSingle
      />
      <Facet facet="education" values={educations} chosen={search.education} counts={facets.education} />
      <Facet
        facet="experience"
        values={texts(experienceBands)}
        chosen={band(search.experienceMax)}
        counts={facets.experience}
        isSingle
      />
      <Facet facet="benefits" values={benefits} chosen={search.benefits} counts={facets.benefits} />
      <Facet
        facet="published"
        values={texts(publishedBands)}
        chosen={band(search.publishedWithinDays)}
        counts={facets.published}
        isSingle
      />
      <p className="filters-apply">
        <button className="button">{t('filters.apply')}</button>
      </p>
    </form>
  )
}

/** Choices that would find nothing are left out, unless they are chosen. A chosen band that is not offered is added. */
function Facet({ facet, name = facet, values, chosen, counts, isSingle = false }: FacetProps) {
  const t = useWords('jobs')
  const language = useLanguage()
  const names = usePlaces()
  const offered = [...new Set([...values, ...chosen])].filter(
    (value) => chosen.includes(value) || (counts[value] ?? 0) > 0,
  )
  if (offered.length === 0) return null
  return (
    <fieldset data-facet={facet}>
      <legend>{t(`filters.${facet}`)}</legend>
      {isSingle && (
        <label className="choice">
          <input type="radio" name={name} value="" defaultChecked={chosen.length === 0} />
          {t('filters.any')}
        </label>
      )}
      {offered.map((value) => (
        <label className="choice" key={value}>
          <input
            type={isSingle ? 'radio' : 'checkbox'}
            name={name}
            value={value}
            defaultChecked={chosen.includes(value)}
          />
          {conditionWords(t, names, facet, value)}
          <span className="figure">{formatNumber(language, counts[value] ?? 0)}</span>
        </label>
      ))}
    </fieldset>
  )
}
