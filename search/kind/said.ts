import { searchWords } from '#search/words/phrases.ts'
import type { Part, Understood } from '#search/words/understood.ts'
import {
  chosenInstead,
  chosenValues,
  conditionSaidBy,
  type Contract,
  isGiven,
  partsOf,
  type Search,
  withoutParts,
} from './contract.ts'

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

/** What was understood, apart: what holds, and what something was chosen in place of. */
export function heldAndReplaced(contract: Contract, search: Search, all: Understood[]) {
  const understood = inEffect(contract, search, all)
  return { understood, replaced: all.filter((item) => !understood.includes(item)) }
}

/** Words that say something else than what was chosen, and nothing that holds. */
export function unusedWords(
  contract: Contract,
  search: Search,
  { understood, replaced }: { understood: Understood[]; replaced: Understood[] },
): Part[] {
  const agrees = (item: Understood): boolean => {
    const name = chosenInstead(contract, item)
    if (chosenValues(search[name]).includes(item.value)) return true
    return partsOf(contract, name).some((part) => {
      const condition = contract.conditions[part]!
      return 'isPartOf' in condition && chosenValues(search[part]).some((one) => condition.isPartOf?.(one, item.value))
    })
  }
  const held = new Set([...understood, ...replaced.filter(agrees)].flatMap(placesOf))
  const unused = replaced.flatMap(({ parts }) => parts).filter(({ at }) => !held.has(at))
  return unused.filter(({ at }, i) => unused.findIndex((other) => other.at === at) === i)
}

const placesOf = ({ parts }: Understood) => parts.map(({ at }) => at)
const sharing = (understood: Understood[], part: Part) => understood.filter((item) => placesOf(item).includes(part.at))

/** Benefits have words each: of 包吃住 one may go and the other stay. */
const ownWords = ({ kind, value }: Understood): string | undefined =>
  kind === 'benefit' ? searchWords[value] : undefined

/** A question without the words for something; what else they say stays, where it has words of its own. */
export const withoutSaid = (q: string, understood: Understood[], gone: Understood[]): string =>
  withoutParts(
    q,
    gone.flatMap(({ parts }) => parts),
    (part) =>
      sharing(understood, part)
        .filter((item) => !gone.includes(item))
        .map((item) => ownWords(item) ?? '')
        .join(' '),
  )

/** The condition in which the form of filters shows what words say; none where it could not be undone alone. */
function tickedIn(contract: Contract, understood: Understood[], item: Understood): string | undefined {
  const name = chosenInstead(contract, item)
  const isList = 'codes' in contract.conditions[name]!
  if (!isList && name !== conditionSaidBy(contract, item.kind)) return undefined
  const isAlone = item.parts.every((part) => sharing(understood, part).length === 1)
  return isAlone || ownWords(item) !== undefined ? name : undefined
}

/**
 * What words say and the form of filters shows as chosen, by condition. Values of lists keep their words, which may say
 * more than the list: 包住 also means a text that says so. Numbers become what is chosen.
 */
export function saidInForm(contract: Contract, search: Search, understood: Understood[]): Record<string, string[]> {
  const ticked: Record<string, string[]> = {}
  for (const item of inEffect(contract, search, understood)) {
    const name = tickedIn(contract, understood, item)
    if (name !== undefined) ticked[name] = [...(ticked[name] ?? []), item.value]
  }
  return ticked
}

/** How a form of filters sends what it showed as said and is chosen still. */
export const saidValue = (name: string, value: string): string => `${name}:${value}`

/**
 * The question that a form of filters leads to: without what it showed as said and is not `kept`, and without words in
 * whose place something is chosen. Words that say several things stay as long as one of these has no other words.
 */
export function questionOfForm(contract: Contract, search: Search, understood: Understood[], kept: string[]): string {
  const staying = inEffect(contract, search, understood).filter((item) => {
    const name = tickedIn(contract, understood, item)
    return name === undefined || kept.includes(saidValue(name, item.value))
  })
  const going = understood
    .flatMap(({ parts }) => parts)
    .filter((part) => {
      const said = sharing(understood, part)
      const left = said.filter((item) => staying.includes(item))
      return left.length < said.length && left.every((item) => ownWords(item) !== undefined)
    })
  return withoutParts(search.q, going, (part) => sharing(staying, part).map(ownWords).join(' '))
}
