import { between } from '#db/values/text.ts'
import type { Part, Understood, UnderstoodKind } from '#search/words/understood.ts'

/*
 * What one can ask of a searchable kind, declared once for addresses, API, pages and search. Browser-safe: types, pure
 * functions and what is read off the words alone.
 */

/** Results beyond this many are not shown, though the engine counts them: page × perPage is at most so much. */
export const deepestResult = 10_000

type Described = {
  /** For readers of the API. */
  description: string
  /** Words that say the same; what was chosen wins over them. */
  understood?: UnderstoodKind
  /** Few ask for it: counted only where a search says so, or where something is chosen or said in it. */
  isRare?: true
}

/** Has any, or all, of the codes that are chosen. */
export type CodeCondition = Described & {
  sort: 'any of' | 'all of'
  /** All codes there are, in the order in which they are shown; or what one looks like, where a table knows them. */
  codes: readonly string[] | RegExp
  /** The condition of whose values these are parts: given up with it, and instead of words that say a whole. */
  within?: string
  /** Whether a code is part of one of the whole: words for a part of another whole give way to the chosen whole. */
  isPartOf?: (part: string, whole: string) => boolean
}

/** A number that is reached, or not exceeded; within so many days, today being one. */
export type NumberCondition = Described & {
  sort: 'at least' | 'at most' | 'within days'
  /** Offered to choose from, and counted. */
  bands: readonly number[]
  least: number
  most: number
  /** Its name in addresses, where it is not the condition's own. */
  parameter?: string
}

/** Asked for, or of no interest; the address says `yes`. */
export type YesCondition = Described & { sort: 'yes' }

export type Condition = CodeCondition | NumberCondition | YesCondition

/** What only words say: it holds until something is chosen in `instead`, or beside it where all of several hold. */
export type SaidCondition = {
  sort: 'any of' | 'all of' | 'at most'
  understood: UnderstoodKind
  instead: string
  /** The search word of its value stays in the question: titles that say it come first, and none is lost. */
  isWord?: true
}

/** What one can ask of a kind. Each condition is a facet under its own name. */
export type Contract = {
  /** In the order in which the page shows them. */
  conditions: Record<string, Condition>
  said: Record<string, SaidCondition>
  sorts: readonly ['relevance', ...string[]]
}

type NamesOf<Conditions, Sort> = {
  [Name in keyof Conditions]: Conditions[Name] extends Sort ? Name : never
}[keyof Conditions]
/** What a condition is called in addresses. */
export function parameterOf({ conditions }: Contract, name: string): string {
  const condition = conditions[name]!
  return ('parameter' in condition && condition.parameter) || name
}

/** Conditions whose values a search counts, in the order of the page. */
export function countedIn(contract: Contract, search: Search, understood: Understood[] = []): string[] {
  const { conditions } = contract
  const said = understood.map((item) => chosenInstead(contract, item))
  const isAsked = (name: string) => search.countsRare || isGiven(search[name]) || said.includes(name)
  return Object.keys(conditions).filter((name) => !conditions[name]!.isRare || isAsked(name))
}

export type FacetOf<C extends Contract> = keyof C['conditions'] & string

/** What is chosen: lists of codes, numbers, yes. */
type Chosen<Conditions> = { [Name in NamesOf<Conditions, CodeCondition>]: string[] } & {
  [Name in NamesOf<Conditions, NumberCondition>]?: number
} & { [Name in NamesOf<Conditions, YesCondition>]?: boolean }

export type Value = string | string[] | number | boolean | undefined

/** A search of any kind. */
export type Search = {
  /** What the person typed, as typed; what is understood out of it becomes a condition. */
  q: string
  sort: string
  /** From 1. */
  page: number
  /** 1 to 100. */
  perPage: number
  /** Counts values of rare conditions, too. */
  countsRare?: boolean
  [condition: string]: Value
}

/** A search of the kind with this contract. */
export type SearchOf<C extends Contract> = Pick<Search, 'q' | 'page' | 'perPage' | 'countsRare'> & {
  sort: C['sorts'][number]
} & Chosen<C['conditions']>

/**
 * good: the first results answer the question; similar: they are near it, and the page must say so; none: nothing to
 * show.
 */
export type Match = 'good' | 'similar' | 'none'

/** What of a question its answer was not asked for: with it nothing would be found, or nothing can be asked by it. */
export type LeftOut = {
  /** Conditions that words say. */
  understood: Understood[]
  /** Words that nothing has together with the rest; near: what has some of their characters is shown. */
  words: { words: string; isNear: boolean }[]
  /** Words that nothing can be asked by: 55岁. */
  unasked: Part[]
}

/** facet → value (code or band as text) → count. A facet's counts ignore its own selection. */
export type Facets<Facet extends string = string> = Record<Facet, Record<string, number>>

export type SearchResult<Facet extends string = string> = {
  /** Ids in order; the caller loads the rows from PostgreSQL and drops what is no longer public. */
  ids: number[]
  total: number
  /** false when PostgreSQL answered and stopped counting: show "200+". */
  totalIsExact: boolean
  match: Match
  /** What words say and is asked for, */
  understood: Understood[]
  /** and what they say and something was chosen in place of. */
  replaced: Understood[]
  leftOut: LeftOut
  /** By id, which of the conditions that were left out a result does not meet. */
  lacks: Record<number, Understood[]>
  /** The words left after understanding; what the results were matched with, and what to mark in them. */
  words: string
  facets: Facets<Facet>
  /** true when PostgreSQL answered because the search engine is away. */
  degraded: boolean
  tookMs: number
}

/** What was found, with the rows it stands for. */
export type Found<Facet extends string, Card> = Omit<SearchResult<Facet>, 'ids'> & { cards: Card[] }

/** What was closed since the index learned of it is neither shown nor counted; nothing is left of none. */
export function withCards<Facet extends string, Card>(
  { ids, ...result }: SearchResult<Facet>,
  cards: Card[],
): Found<Facet, Card> {
  const total = Math.max(0, result.total - (ids.length - cards.length))
  return { ...result, total, match: total === 0 ? 'none' : result.match, cards }
}

/** The names of all conditions one can choose, lists before numbers: the order of addresses and chips. */
export function conditionNames<C extends Contract>({ conditions }: C): FacetOf<C>[] {
  const names = Object.keys(conditions)
  const isList = (name: string) => 'codes' in conditions[name]!
  return [...names.filter(isList), ...names.filter((name) => !isList(name))]
}

/** Whether something is chosen. */
export const isGiven = (value: Value): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false

/** The conditions whose values are parts of this one's. */
export const partsOf = ({ conditions }: Contract, name: string): string[] =>
  Object.keys(conditions).filter((other) => {
    const condition = conditions[other]!
    return 'codes' in condition && condition.within === name
  })

/** A condition that was taken back: no codes, no number. */
const nothing = (condition: Condition): Value => ('codes' in condition ? [] : undefined)

/** The change to a search that gives up a condition, and what is chosen within it. */
export const without = (contract: Contract, name: string): Record<string, Value> =>
  Object.fromEntries([name, ...partsOf(contract, name)].map((one) => [one, nothing(contract.conditions[one]!)]))

/** One code, number or yes that is chosen, as text, with the change to the search that takes it back. */
export type ChosenCondition<Name extends string = string> = {
  name: Name
  value: string
  without: Record<string, Value>
}

/** Everything that is chosen, in the order of {@link conditionNames}. */
export function chosenConditions<C extends Contract>(contract: C, search: Search): ChosenCondition<FacetOf<C>>[] {
  return conditionNames(contract).flatMap((name) => {
    const value = search[name]
    return chosenValues(value).map((one) => ({
      name,
      value: one,
      without: { [name]: Array.isArray(value) ? value.filter((other) => other !== one) : undefined },
    }))
  })
}

/** What is chosen in one condition, each value as text. */
export function chosenValues(value: Value): string[] {
  if (Array.isArray(value)) return value
  return isGiven(value) ? [value === true ? 'yes' : String(value)] : []
}

/** The change that gives up all of them; words and order stay. */
export const withoutAll = ({ conditions }: Contract): Record<string, Value> =>
  Object.fromEntries(Object.entries(conditions).map(([name, condition]) => [name, nothing(condition)]))

/** Which condition is meant by something understood: one that can be chosen, or one that only words say. */
export function conditionSaidBy<C extends Contract>(
  { conditions, said }: C,
  kind: UnderstoodKind,
): FacetOf<C> | (keyof C['said'] & string) | undefined {
  const all: Record<string, { understood?: UnderstoodKind }> = { ...conditions, ...said }
  return Object.keys(all).find((name) => all[name]!.understood === kind)
}

/** The condition that is chosen instead of these words. */
export function chosenInstead(contract: Contract, { kind }: Understood): string {
  const said = conditionSaidBy(contract, kind)!
  return contract.said[said]?.instead ?? said
}

const minus = /(?<=^|\s)[-－﹣−–—]+(?=\p{L})\S+/gu

/**
 * Words with a minus before them, as in 电焊工 -包住. The search leaves nothing out, so it uses these words for nothing
 * and the page says so; above all it does not ask for them. A dash between words or before a number is no minus.
 */
export const wordsWithMinus = (q: string): Part[] =>
  [...q.matchAll(minus)].map(({ 0: words, index: at }) => ({ words, at }))

/** The search as it is asked: blanks for {@link wordsWithMinus}, so that all others stay at their places. */
export const withoutMinus = <S extends { q: string }>(search: S): S => ({
  ...search,
  q: search.q.replace(minus, (words) => ' '.repeat(words.length)),
})

/** A question without some of its parts, which do not overlap, or with other words in their place. */
export function withoutParts(q: string, parts: Part[], instead: (part: Part) => string = () => ''): string {
  const places = new Map(parts.map((part) => [part.at, part]))
  const lastFirst = [...places.values()].toSorted((a, b) => b.at - a.at)
  const rest = lastFirst.reduce(
    (text, part) => `${between(text, 0, part.at)} ${instead(part)} ${between(text, part.at + part.words.length)}`,
    q,
  )
  return rest.replace(/\s+/g, ' ').trim()
}
