import { useTexts } from '#app/i18n/texts.ts'
import { wordsWithMinus } from '#search/kind/contract.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import type { Understood } from '#search/words/understood.ts'
import { RemovableChip } from '#app/ui/chip.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import { withoutWords } from '#app/platform/http/search-params.ts'
import { vacancySearchUrl } from '../search/search-params.ts'
import { activeConditions, conditionText, understoodText, withoutConditions } from './condition-text.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'

/** What the search understood out of the words, and what was chosen; each can be taken away. */
export function ConditionChips({ search, understood }: { search: VacancySearch; understood: Understood[] }) {
  const t = useTexts('jobs')
  const places = usePlaces()
  const path = usePaths().vacancies()
  const active = activeConditions(search)
  const ambiguous = namesakesAmong(understood)
  const unused = wordsWithMinus(search.q)
  const chip = (key: string, label: string, changes: Partial<VacancySearch>) => (
    <RemovableChip
      key={key}
      label={label}
      removeLabel={t('search.remove', { label })}
      href={vacancySearchUrl(search, changes, path)}
    />
  )
  return (
    <>
      {understood.length > 0 && (
        <div className="chip-row">
          <span>{t('search.understood')}</span>
          {understood
            .filter((part) => !ambiguous.includes(part))
            .map((part) =>
              chip(part.kind + part.value, understoodText(t, places, part), { q: withoutWords(search.q, part.words) }),
            )}
          {ambiguous[0] &&
            chip('which', ambiguous.map((part) => understoodText(t, places, part)).join(t('separator')), {
              q: withoutWords(search.q, ambiguous[0].words),
            })}
        </div>
      )}
      {ambiguous.length > 0 && (
        <p className="chip-row">
          <span>{t('search.which', { words: ambiguous[0]!.words })}</span>
          {ambiguous.map(({ value, words }) => (
            <a
              key={value}
              className="which"
              data-swap
              href={vacancySearchUrl(
                search,
                { q: withoutWords(search.q, words), city: [places.cityOf(value)!], district: [value] },
                path,
              )}
            >
              {conditionText(t, places, 'district', value)}
            </a>
          ))}
        </p>
      )}
      {unused.length > 0 && (
        <div className="chip-row">
          <span>{t('search.noMinus')}</span>
          {unused.map((words) => chip(words, words, { q: withoutWords(search.q, words) }))}
        </div>
      )}
      {active.length > 0 && (
        <div className="chip-row">
          <span>{t('search.active')}</span>
          {active.map(({ name, value, without }) => chip(name + value, conditionText(t, places, name, value), without))}
          {active.length > 1 && (
            <a className="chip-clear" href={vacancySearchUrl(search, withoutConditions, path)} data-swap>
              {t('search.clear')}
            </a>
          )}
        </div>
      )}
    </>
  )
}

/** The districts that the same words name: 铁西 is in 沈阳 and in 鞍山. */
function namesakesAmong(understood: Understood[]): Understood[] {
  const districts = understood.filter(({ kind }) => kind === 'district')
  const first = districts.find(({ words, value }) =>
    districts.some((other) => other.words === words && other.value !== value),
  )
  return first ? districts.filter(({ words }) => words === first.words) : []
}
