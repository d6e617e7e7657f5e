import type { Understood } from '#search/words/understood.ts'
import { meets, wantedOf } from './conditions.ts'
import { chosenInstead, conditionSaidBy, type Contract, type LeftOut, partsOf, type Search } from './contract.ts'
import type { Conditions } from './conditions.ts'
import { inEffect } from './said.ts'

/** What is left of things understood, and what is left out of them. */
export type Fewer = { understood: Understood[]; leftOut: Understood[] }

/**
 * Fewer and fewer of the conditions that words say: without each alone, those first that say the least about a wish,
 * then without more and more of them, in the end without any. A whole takes its parts along.
 */
export function fewerConditions(contract: Contract, search: Search, understood: Understood[]): Fewer[] {
  const held = inEffect(contract, search, understood)
  const names = Object.keys(contract.conditions)
    .toReversed()
    .filter((name) => held.some((item) => chosenInstead(contract, item) === name))
  const gone = [...names.map((name) => [name]), ...names.slice(1).map((_, at) => names.slice(0, at + 2))]
  return gone.map((some) => {
    const all = some.flatMap((name) => [name, ...partsOf(contract, name)])
    const leftOut = held.filter((item) => all.includes(chosenInstead(contract, item)))
    return { understood: understood.filter((item) => !leftOut.includes(item)), leftOut }
  })
}

const askingNothing: Search = { q: '', sort: 'relevance', page: 1, perPage: 1 }

/** What a document does not meet of conditions that were left out: of those of which any is enough all or none. */
export function lackedBy(
  conditions: Conditions,
  { understood }: Pick<LeftOut, 'understood'>,
  now: Date,
  document: object,
): Understood[] {
  const { contract } = conditions
  const isMet = (items: Understood[]) => meets(conditions, wantedOf(contract, askingNothing, items), now, document)
  return understood.filter((item) => {
    const name = conditionSaidBy(contract, item.kind)!
    const { sort } = (contract.conditions[name] ?? contract.said[name])!
    return !isMet(sort === 'all of' ? [item] : understood.filter(({ kind }) => kind === item.kind))
  })
}
