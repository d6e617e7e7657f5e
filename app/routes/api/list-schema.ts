import { z } from 'zod'
import { conditionSaidBy, type Contract, type FacetOf, type Found, type LeftOut } from '#search/kind/contract.ts'
import { understoodKinds, type Understood } from '#search/words/understood.ts'

/** What the API answers to a search of the kind with this contract. */
export function listSchema<C extends Contract, Item extends z.ZodRawShape>(contract: C, item: z.ZodObject<Item>) {
  const facets = Object.keys(contract.conditions) as FacetOf<C>[]
  const kind = z.enum(understoodKinds.filter((kind) => conditionSaidBy(contract, kind) !== undefined))
  const lacks = z
    .array(z.strictObject({ kind, value: z.string() }))
    .describe('What of left_out this one does not meet; of several of which any is enough, all')
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
          kind,
          value: z.string(),
          words: z.string().describe('The words of q that said it'),
        }),
      )
      .describe('What was taken out of q and applied as a filter; not what a parameter replaced'),
    left_out: z
      .array(
        z.strictObject({
          words: z.string().describe('The words of q'),
          why: z
            .enum(['no_match', 'not_found', 'near', 'not_asked'])
            .describe(
              'no_match: a filter with which nothing would be found; not_found: nothing has these words; near: what ' +
                'is listed has some of their characters; not_asked: nothing can be asked by them (age, sex, denials)',
            ),
          kind: kind.optional(),
          value: z.string().optional(),
        }),
      )
      .describe('What of q the list was not asked for'),
    degraded: z.boolean().describe('The search engine is away; the database answered'),
    took_ms: z.number().min(0).describe('Milliseconds spent searching, to a tenth'),
    items: z.array(item.extend({ lacks })),
    facets: z
      .record(z.enum(facets), z.record(z.string(), z.int().min(0)))
      .describe('Facet, value, count; the counts of a facet ignore what is chosen in it, and what is understood'),
  })
}

const said = ({ kind, value }: Understood) => ({ kind, value })

const leftOutOf = ({ understood, words, unasked }: LeftOut) => [
  ...understood.map((item) => ({ words: item.words, why: 'no_match' as const, ...said(item) })),
  ...words.map((part) => ({ words: part.words, why: part.isNear ? ('near' as const) : ('not_found' as const) })),
  ...unasked.map((part) => ({ words: part.words, why: 'not_asked' as const })),
]

/** A search with its rows, as {@link listSchema} describes it. */
export const toList = <Facet extends string, Card extends { id: number }, Item>(
  found: Found<Facet, Card>,
  toItem: (card: Card) => Item,
) => ({
  total: found.total,
  total_is_exact: found.totalIsExact,
  match: found.match,
  understood: found.understood.map(({ kind, value, words }) => ({ kind, value, words })),
  left_out: leftOutOf(found.leftOut),
  degraded: found.degraded,
  took_ms: Math.round(found.tookMs * 10) / 10,
  items: found.cards.map((card) => ({ ...toItem(card), lacks: (found.lacks[card.id] ?? []).map(said) })),
  facets: found.facets,
})
