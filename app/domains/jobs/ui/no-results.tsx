import { useTexts } from '#app/i18n/texts.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { usePaths } from '#app/ui/use-language.ts'
import type { SearchPage } from '../search/get-search-page.server.ts'
import { vacancySearchUrl } from '../search/search-params.ts'
import { activeConditions, conditionText } from './condition-text.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'

/** Nothing found: offers the changes that are known to find something, and never one that does not. */
export function NoResults({ page: { search, relaxations } }: { page: SearchPage }) {
  const t = useTexts('jobs')
  return (
    <div className="empty">
      <p>{t(relaxations.length > 0 ? 'search.noneRelax' : 'search.noneText')}</p>
      <Relaxations search={search} relaxations={relaxations} />
      <p>
        <a href={usePaths().vacancies()}>{t('search.all')}</a>
      </p>
    </div>
  )
}

/** Little found: the same offers below what there is. */
export function MoreResults({ page: { search, relaxations } }: { page: SearchPage }) {
  const t = useTexts('jobs')
  if (relaxations.length === 0) return null
  return (
    <section className="results-more">
      <h2>{t('search.moreRelax')}</h2>
      <Relaxations search={search} relaxations={relaxations} />
    </section>
  )
}

function Relaxations({ search, relaxations }: Pick<SearchPage, 'search' | 'relaxations'>) {
  const t = useTexts('jobs')
  const path = usePaths().vacancies()
  const describe = useChangeText(search)
  return (
    <ul className="offers">
      {relaxations.map(({ changes, total }) => {
        const href = vacancySearchUrl(search, changes, path)
        return (
          <li key={href}>
            <a href={href}>
              <span>{describe(changes)}</span>
              <span className="figure secondary">{t('relax.results', { count: total })}</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

/** Says what a change does: which conditions go, which words are searched instead. */
function useChangeText(search: VacancySearch) {
  const t = useTexts('jobs')
  const names = usePlaces()
  return (changes: Partial<VacancySearch>): string => {
    const left = new Set(activeConditions({ ...search, ...changes }).map(({ name, value }) => name + value))
    const gone = activeConditions(search).filter(({ name, value }) => !left.has(name + value))
    const labels = gone.map(({ name, value }) => conditionText(t, names, name, value))
    if (changes.q === '' && search.q !== '') labels.push(search.q)
    const parts = labels.length > 0 ? [t('relax.remove', { label: labels.join(t('separator')) })] : []
    if (changes.q && changes.q !== search.q) parts.push(t('relax.search', { q: changes.q }))
    return parts.join(t('separator'))
  }
}
