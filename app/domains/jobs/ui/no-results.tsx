import { useTexts } from '#app/i18n/texts.ts'
import { chosenConditions, type Search } from '#search/kind/contract.ts'
import { usePaths } from '#app/ui/use-language.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import type { ResultsPage } from '../search/results-page.server.ts'
import { type ConditionName, conditionText } from './condition-text.ts'
import { type ListedKind, useSearchUrl } from './listed-kinds.ts'

type Props = { kind: ListedKind; page: Pick<ResultsPage, 'search' | 'relaxations'> }

/** Nothing found: offers the changes that are known to find something, and never one that does not. */
export function NoResults({ kind, page }: Props) {
  const t = useTexts('jobs')
  return (
    <div className="empty">
      <p>{t(page.relaxations.length > 0 ? 'search.noneRelax' : `${kind.texts}.noneText`)}</p>
      <Relaxations kind={kind} page={page} />
      <p>
        <a href={usePaths()[kind.page]()}>{t(`${kind.texts}.all`)}</a>
      </p>
    </div>
  )
}

/** Little found: the same offers below what there is. */
export function MoreResults({ kind, page }: Props) {
  const t = useTexts('jobs')
  if (page.relaxations.length === 0) return null
  return (
    <section className="results-more">
      <h2>{t(`${kind.texts}.moreRelax`)}</h2>
      <Relaxations kind={kind} page={page} />
    </section>
  )
}

function Relaxations({ kind, page: { search, relaxations } }: Props) {
  const t = useTexts('jobs')
  const urlOf = useSearchUrl(kind)
  const describe = useChangeText(kind, search)
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
