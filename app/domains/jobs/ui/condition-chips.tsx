import { useTexts } from '#app/i18n/texts.ts'
import { chosenConditions, type Search, withoutAll, withoutParts, wordsWithMinus } from '#search/kind/contract.ts'
import { unusedWords, withoutSaid } from '#search/kind/said.ts'
import type { Part, Understood } from '#search/words/understood.ts'
import { RemovableChip } from '#app/ui/chip.tsx'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import type { ResultsPage } from '../search/results-page.server.ts'
import { type ConditionName, conditionText, understoodText } from './condition-text.ts'
import { type ListedKind, useSearchUrl } from './listed-kinds.ts'

/** What the search understood out of the words, and what was chosen; each can be taken away. */
export function ConditionChips({
  kind,
  page: { search, understood, replaced },
}: {
  kind: ListedKind
  page: Pick<ResultsPage, 'search' | 'understood' | 'replaced'>
}) {
  const t = useTexts('jobs')
  const places = usePlaces()
  const urlOf = useSearchUrl(kind)
  const active = chosenConditions(kind.contract, search)
  const textOf = (part: Understood) => understoodText(t, places, kind.contract, part)
  const ambiguous = namesakesAmong(understood)
  const without = (...gone: Understood[]) => ({ q: withoutSaid(search.q, understood, gone) })
  const unused: [string, Part[]][] = [
    [t('search.noMinus'), wordsWithMinus(search.q)],
    [t('search.replaced'), unusedWords(kind.contract, search, { understood, replaced })],
  ]
  const chip = (key: string, label: string, changes: Partial<Search>) => (
    <RemovableChip key={key} label={label} removeLabel={t('search.remove', { label })} href={urlOf(search, changes)} />
  )
  return (
    <>
      {understood.length > 0 && (
        <div className="chip-row">
          <span>{t('search.understood')}</span>
          {understood
            .filter((part) => !ambiguous.includes(part))
            .map((part) => chip(part.kind + part.value, textOf(part), without(part)))}
          {ambiguous[0] && chip('which', ambiguous.map(textOf).join(t('separator')), without(...ambiguous))}
        </div>
      )}
      {ambiguous.length > 0 && (
        <p className="chip-row">
          <span>{t('search.which', { words: ambiguous[0]!.words })}</span>
          {ambiguous.map(({ value }) => (
            <a
              key={value}
              className="which"
              data-swap
              href={urlOf(search, {
                ...without(...ambiguous),
                city: [places.cityOf(value)!],
                district: [value],
              })}
            >
              {conditionText(t, places, 'district', value)}
            </a>
          ))}
        </p>
      )}
      {unused
        .filter(([, parts]) => parts.length > 0)
        .map(([reason, parts]) => (
          <div className="chip-row" key={reason}>
            <span>{reason}</span>
            {parts.map((part) => chip(`${part.at}`, part.words, { q: withoutParts(search.q, [part]) }))}
          </div>
        ))}
      {active.length > 0 && (
        <div className="chip-row">
          <span>{t('search.active')}</span>
          {active.map(({ name, value, without }) =>
            chip(name + value, conditionText(t, places, name as ConditionName, value), without),
          )}
          {active.length > 1 && (
            <a className="chip-clear" href={urlOf(search, withoutAll(kind.contract))} data-swap>
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
