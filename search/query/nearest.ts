import { db } from '#db/client.ts'
import { now } from '#db/values/now.ts'
import { wantedOf } from '#search/kind/conditions.ts'
import type { Search } from '#search/kind/contract.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import type { Understood } from '#search/words/understood.ts'
import { askTogether, cannotAnswer, engineFilter } from './engine-query.ts'
import { nearestInDatabase } from './fallback.ts'
import { type Judged, judgedAttributes, judgeFor } from './judge-match.ts'
import { suspendedNow } from './not-in-index.ts'

/** What is chosen in a search, and words taken as they are, of which a result has to answer so much (0 to 1). */
type Ring = { search: Search; words: string; atLeast: number }

/** Of words of which a title has hardly anything nothing is near. */
export const hardly = 0.3

/** Ids of what is nearest, at most `limit`: those of the first ring, then those of wider ones. */
export async function nearest(kind: SearchableKind, rings: Ring[], limit: number): Promise<number[]> {
  return (await nearestInEach(kind, rings, limit)).slice(0, limit)
}

/**
 * The same with at most `limit` out of each ring. One request without facets or second thoughts; PostgreSQL answers
 * while the engine is away.
 */
export async function nearestInEach(kind: SearchableKind, rings: Ring[], limit: number): Promise<number[]> {
  const found = await askEngine(kind, rings, limit).catch((error: unknown) => {
    if (!cannotAnswer(error)) throw error
    return Promise.all(
      rings.map(({ search, words }) => nearestInDatabase(db(), kind, { ...search, page: 1, perPage: limit }, words)),
    )
  })
  return [...new Set(found.flat())]
}

async function askEngine(kind: SearchableKind, rings: Ring[], limit: number): Promise<number[][]> {
  const { names, owner } = kind.texts
  const moment = { suspended: await suspendedNow(db()), now: now() }
  const answers = await askTogether<Judged & { id: number }>(
    kind,
    rings.map(({ search, words }) => ({
      q: words,
      filter: engineFilter(kind, wantedOf(kind.contract, search, []), moment),
      matchingStrategy: 'frequency',
      ...(words === '' ? {} : { attributesToSearchOn: ['title', ...names, 'titleGram', ...owner] }),
      attributesToRetrieve: ['id', ...judgedAttributes(kind.texts, words)],
      limit,
    })),
  )
  return answers.map(({ hits }, i) => {
    const { words, atLeast } = rings[i]!
    const judge = judgeFor(kind.texts, words)
    return hits.filter((hit) => judge(hit) >= atLeast).map(({ id }) => id)
  })
}

/**
 * Ids of what is nearest to a search that found nothing: of its place and words, then of either, then anything, each
 * as far as it goes; at most `limit`.
 */
export function nearestTo(
  kind: SearchableKind,
  search: Search,
  { understood, words }: { understood: Understood[]; words: string },
  limit: number,
): Promise<number[]> {
  const { city, district } = wantedOf(kind.contract, search, understood)
  const anything = { q: '', sort: 'relevance', page: 1, perPage: limit }
  const places = [{ ...anything, city, district }, { ...anything, city }, anything]
  const ring = (ofWords: string) => places.map((place) => ({ search: place, words: ofWords, atLeast: hardly }))
  return nearest(kind, [...(words === '' ? [] : ring(words)), ...ring('')], limit)
}
