import { useTexts } from '#app/i18n/texts.ts'
import { chosenConditions, type Search } from '#search/kind/contract.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import type { ResultsPage } from '../search/results-page.server.ts'
import { type ConditionName, conditionText } from './condition-text.ts'
import { type ListedKind, useSearchUrl } from './listed-kinds.ts'

type Props = { kind: ListedKind; page: Pick<ResultsPage, 'search' | 'relaxations'> }

/** Changes to a search, each with what it leads to. */
export function Relaxations({ kind, page: { search, relaxations } }: Props) {
  const t = useTexts('jobs')
  const urlOf = useSearchUrl(kind)
  const describe = useChangeText(kind, search)
  if (relaxations.length === 0) return null
  return (
    <ul className="offers">
      {relaxations.map(({ changes, total }) => {
        const href = urlOf(search, changes)
        return (
          <li key={href}>
            <a href={href}>
              <span>{describe(changes)}</span>
              <span className="figure secondary">{t(`${kind.texts}.relaxed`, { count: total })}</span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

/** Says what a change does: which conditions go, which words are searched instead. */
function useChangeText({ contract }: ListedKind, search: Search) {
  const t = useTexts('jobs')
  const names = usePlaces()
  return (changes: Partial<Search>): string => {
    const left = new Set(
      chosenConditions(contract, { ...search, ...changes } as Search).map(({ name, value }) => name + value),
    )
    const gone = chosenConditions(contract, search).filter(({ name, value }) => !left.has(name + value))
    const labels = gone.map(({ name, value }) => conditionText(t, names, name as ConditionName, value))
    if (changes.q === '' && search.q !== '') labels.push(search.q)
    const parts = labels.length > 0 ? [t('relax.remove', { label: labels.join(t('separator')) })] : []
    if (changes.q && changes.q !== search.q) parts.push(t('relax.search', { q: changes.q }))
    return parts.join(t('separator'))
  }
}
