import { searchWords } from '#search/words/phrases.ts'
import type { Understood } from '#search/words/understood.ts'
import { conditionSaidBy, type Contract, isGiven, partsOf, type Search, withoutWords } from './contract.ts'

/*
 * What was understood out of words and what was chosen are one state: what is chosen replaces words of the same sort.
 * Browser-safe.
 */

/** What was understood and holds still, nothing having been chosen in its place. */
export const inEffect = (contract: Contract, search: Search, understood: Understood[]): Understood[] =>
  understood.filter((item) => {
    const name = conditionSaidBy(contract, item.kind)
    if (name === undefined) return false
    const said = contract.said[name]
    if (said) {
      const chosen = search[said.instead]
      return said.sort === 'all of' && Array.isArray(chosen) ? !chosen.includes(item.value) : !isGiven(chosen)
    }
    const condition = contract.conditions[name]!
    if ([name, ...partsOf(contract, name)].some((one) => isGiven(search[one]))) return false
    if (!('within' in condition) || condition.within === undefined) return true
    const { isPartOf } = condition
    const wholes = search[condition.within]
    return !Array.isArray(wholes) || wholes.length === 0 || wholes.some((whole) => isPartOf?.(item.value, whole))
  })

/** The question without the words in whose place something was chosen. */
export function withoutReplaced(contract: Contract, search: Search, understood: Understood[]): string {
  const holding = inEffect(contract, search, understood).map(({ words }) => words)
  return understood.reduce((q, { words }) => (holding.includes(words) ? q : withoutWords(q, words)), search.q)
}

/** A value that words say; ticked in the form of filters it stays in the question as these words. */
export type Tick = { value: string; words: string }

/** The words of a search as its form of filters shows them: those left over, and by condition what the others say. */
export type SaidInForm = { q: string; ticked: Record<string, Tick[]> }

/**
 * Values of lists keep their words, which may say more than the list: 包住 also means a text that says so. Numbers
 * become what is chosen. Words that say several things stay in the question, but for benefits, which have words each.
 */
export function saidInForm(contract: Contract, search: Search, understood: Understood[]): SaidInForm {
  const holding = inEffect(contract, search, understood)
  const form: SaidInForm = { q: withoutReplaced(contract, search, understood), ticked: {} }
  for (const words of new Set(holding.map((item) => item.words))) {
    const isAlone = understood.filter((item) => item.words === words).length === 1
    const ticks = holding
      .filter((item) => item.words === words)
      .map((item) => tickFor(contract, item, isAlone ? words : ownWords(item)))
    if (!ticks.every((tick) => tick !== undefined)) continue
    form.q = withoutWords(form.q, words)
    for (const { name, ...tick } of ticks) form.ticked[name] = [...(form.ticked[name] ?? []), tick]
  }
  return form
}

const ownWords = ({ kind, value }: Understood): string | undefined =>
  kind === 'benefit' ? searchWords[value] : undefined

function tickFor(contract: Contract, { kind, value }: Understood, words: string | undefined) {
  const said = conditionSaidBy(contract, kind)!
  const name = contract.said[said]?.instead ?? said
  const isList = 'codes' in contract.conditions[name]!
  return words === undefined || (!isList && name !== said) ? undefined : { name, value, words }
}
