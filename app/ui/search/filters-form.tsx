import { Fragment, type ReactNode } from 'react'
import { formatNumber } from '#app/i18n/format.ts'
import { saidValue } from '#search/kind/said.ts'
import {
  type Condition,
  chosenValues,
  type Contract,
  type Facets,
  parameterOf,
  type Search,
} from '#search/kind/contract.ts'
import { useLanguage } from '../use-language.ts'

type Props = {
  contract: Contract
  search: Search
  /** What its words say, by condition; none where they say nothing, not even what was replaced. */
  said: Record<string, string[]> | null
  facets: Facets
  action: string
  /** Under which heading a condition stands; those under the same follow each other. */
  heading: (name: string) => string
  /** The name of a condition, and of one value of it. */
  legend: (name: string) => string
  words: (name: string, value: string) => string
  /** Values of conditions that a table knows, in the order in which they are shown. */
  known?: Record<string, readonly string[]>
  labels: { any: string; apply: string }
  /** The conditions that are offered here, */
  names: readonly string[]
  /** and the way to the others. */
  children?: ReactNode
}

/**
 * All conditions of a search as one plain GET form; counts say what each choice would find. A value of a list that
 * words say is ticked and says so: its words go when it is unticked, and give way when another one is chosen.
 */
export function FiltersForm({
  contract,
  search,
  said,
  facets,
  action,
  heading,
  legend,
  words,
  known = {},
  ...rest
}: Props) {
  const { labels, names, children } = rest
  const choices = names.map((name) => {
    const condition = contract.conditions[name]!
    const on = [...chosenValues(search[name]), ...(said?.[name] ?? [])]
    const values = [...new Set([...(known[name] ?? valuesOf(condition)), ...on])]
    // Choices that would find nothing are left out, unless they are chosen. A chosen band that is not offered is added.
    return { name, on, offered: values.filter((value) => on.includes(value) || (facets[name]?.[value] ?? 0) > 0) }
  })
  const offering = choices.filter(({ offered }) => offered.length > 0)
  return (
    <form className="filters" action={action} data-filters>
      {search.q && <input type="hidden" name="q" value={search.q} />}
      {said && <input type="hidden" name="said" value="" />}
      {search.sort !== 'relevance' && <input type="hidden" name="sort" value={search.sort} />}
      {offering.map(({ name, on, offered }, at) => (
        <Fragment key={name}>
          {heading(name) !== (at > 0 && heading(offering[at - 1]!.name)) && <h2>{heading(name)}</h2>}
          <Facet
            name={name}
            parameter={parameterOf(contract, name)}
            legend={legend(name)}
            offered={offered}
            on={on}
            said={said?.[name] ?? []}
            counts={facets[name] ?? {}}
            words={words}
            any={'bands' in contract.conditions[name]! ? labels.any : undefined}
          />
        </Fragment>
      ))}
      {children}
      <p className="filters-apply">
        <button className="button">{labels.apply}</button>
      </p>
    </form>
  )
}

function valuesOf(condition: Condition): readonly string[] {
  if (condition.sort === 'yes') return ['yes']
  if ('bands' in condition) return condition.bands.map(String)
  return condition.codes instanceof RegExp ? [] : condition.codes
}

type FacetProps = Pick<Props, 'words'> & {
  name: string
  parameter: string
  legend: string
  offered: string[]
  on: string[]
  said: string[]
  counts: Record<string, number>
  /** One of them or none, said so, instead of any of them. */
  any: string | undefined
}

function Facet({ name, parameter, legend, offered, on, said, counts, words, any }: FacetProps) {
  const language = useLanguage()
  const type = any === undefined ? 'checkbox' : 'radio'
  const sent = (value: string) =>
    type === 'checkbox' && said.includes(value)
      ? { name: 'said', value: saidValue(name, value), 'data-value': value }
      : { name: parameter, value }
  return (
    <fieldset data-facet={name}>
      <legend>{legend}</legend>
      {any !== undefined && (
        <label className="choice">
          <input type="radio" name={parameter} value="" defaultChecked={on.length === 0} />
          {any}
        </label>
      )}
      {offered.map((value) => (
        <label className="choice" key={value}>
          <input type={type} defaultChecked={on.includes(value)} {...sent(value)} />
          {words(name, value)}
          <span className="figure">{formatNumber(language, counts[value] ?? 0)}</span>
        </label>
      ))}
    </fieldset>
  )
}
