import { useWords } from '#app/i18n/words.ts'
import type { Understood, VacancySearch } from '#search/vacancy-search.ts'
import { RemovableChip } from '#app/ui/chip.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import { vacancySearchUrl, withoutWords } from '../search-params.ts'
import { activeConditions, conditionWords, understoodWords, withoutConditions } from './condition-words.ts'
import { usePlaces } from './places.tsx'

/** What the search understood out of the words, and what was chosen; each can be taken away. */
export function ConditionChips({ search, understood }: { search: VacancySearch; understood: Understood[] }) {
  const t = useWords('jobs')
  const places = usePlaces()
  const path = usePaths().vacancies()
  const active = activeConditions(search)
  const chip = (key: string, label: string, changes: Partial<VacancySearch>) => (
    <RemovableChip key={key} label={label} removeLabel={t('search.remove', { label })} href={vacancySearchUrl(search, changes, path)} />
  )
  return (
    <>
      {understood.length > 0 && (
        <div className="chip-row">
          <span>{t('search.understood')}</span>
          {understood.map((part) => chip(part.kind + part.value, understoodWords(t, places, part), { q: withoutWords(search.q, part.words) }))}
        </div>
      )}
      {active.length > 0 && (
        <div className="chip-row">
          <span>{t('search.active')}</span>
          {active.map(({ facet, value, without }) => chip(facet + value, conditionWords(t, places, facet, value), without))}
          {active.length > 1 && <a className="chip-clear" href={vacancySearchUrl(search, withoutConditions, path)} data-swap>{t('search.clear')}</a>}
        </div>
      )}
    </>
  )
}
