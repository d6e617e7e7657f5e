import { z } from 'zod'
import { conditionSaidBy, type Contract, type FacetOf, type Found } from '#search/kind/contract.ts'
import { understoodKinds } from '#search/words/understood.ts'

/** What the API answers to a search of the kind with this contract. */
export function listSchema<C extends Contract, Item extends z.ZodType>(contract: C, item: Item) {
  const facets = Object.keys(contract.conditions) as FacetOf<C>[]
  return z.strictObject({
    total: z.int().min(0),
    total_is_exact: z
      .boolean()
      .describe('false: the database answered in place of the search engine and found at least so many'),
    match: z
      .enum(['good', 'similar', 'none'])
      .describe('similar: what is listed is near the question but does not answer it'),
    understood: z
      .array(
        z.strictObject({
          kind: z.enum(understoodKinds.filter((kind) => conditionSaidBy(contract, kind) !== undefined)),
          value: z.string(),
          words: z.string().describe('The words of q that said it'),
        }),
      )
      .describe('What was taken out of q and applied as a filter; not what a parameter replaced'),
    degraded: z.boolean().describe('The search engine is away; the database answered'),
    took_ms: z.number().min(0).describe('Milliseconds spent searching, to a tenth'),
    items: z.array(item),
    facets: z
      .record(z.enum(facets), z.record(z.string(), z.int().min(0)))
      .describe('Facet, value, count; the counts of a facet ignore what is chosen in it, and what is understood'),
  })
}

/** A search with its rows, as {@link listSchema} describes it. */
export const toList = <Facet extends string, Card, Item>(found: Found<Facet, Card>, toItem: (card: Card) => Item) => ({
  total: found.total,
  total_is_exact: found.totalIsExact,
  match: found.match,
  understood: found.understood.map(({ kind, value, words }) => ({ kind, value, words })),
  degraded: found.degraded,
  took_ms: Math.round(found.tookMs * 10) / 10,
  items: found.cards.map(toItem),
  facets: found.facets,
})
