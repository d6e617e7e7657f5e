import { useTexts } from '#app/i18n/texts.ts'
import { chosenConditions } from '#search/kind/contract.ts'
import { vacancyContract } from '#search/vacancies/vacancy-search.ts'
import { type ConditionName, conditionText } from '#app/domains/jobs/ui/condition-text.ts'
import { parseSearchLeniently } from '#app/domains/jobs/search/search-params.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'

/** What a saved search looks for, in the words of the portal: 焊工 · 沈阳 · 5,000 元以上. */
export function useSearchWords() {
  const t = useTexts('saved-searches')
  const places = usePlaces()
  return (query: string): string => {
    const search = parseSearchLeniently(new URLSearchParams(query))
    const chosen = chosenConditions(vacancyContract, search).map(({ name, value }) =>
      conditionText(t, places, name as ConditionName, value),
    )
    return [search.q.trim(), ...chosen].filter(Boolean).join(' · ') || t('list.everything')
  }
}
