import { setImmediate as letOthersWork } from 'node:timers/promises'
import type { Database } from '#db/client.ts'
import { wantedOf } from '#search/kind/conditions.ts'
import type { Search } from '#search/kind/contract.ts'
import type { SearchableKind, SearchDocument } from '#search/kind/searchable-kind.ts'
import { conditionClauses, conditionTerms } from '#search/kind/terms.ts'
import type { Understood } from '#search/words/understood.ts'
import { documentMatcher } from './match-document.ts'
import { suspendedNow } from './not-in-index.ts'
import { wordClauses, wordTerms } from './word-terms.ts'

/** A search as it is kept: with what was understood out of its words, so that it means the same for ever. */
export type KeptSearch<Asked extends Search = Search> = { search: Asked; understood: Understood[]; words: string }

/** The term that every document has: of what a search asks there is no other. */
const anything = 'anything'

/** How many of all documents have a term, from 0 to 1. */
export type Shares = ReadonlyMap<string, number>

/**
 * The terms under which a search is kept: whatever it finds has at least one of them. Of all such lists the one of
 * which the fewest documents have any.
 */
export function termsOfSearch(kind: SearchableKind, { search, understood, words }: KeptSearch, shares: Shares) {
  const wanted = wantedOf(kind.contract, search, understood)
  const clauses = [...conditionClauses(kind, wanted), ...wordClauses(words), [anything]]
  const shareOf = (terms: string[]) =>
    terms.reduce((sum, term) => sum + (term === anything ? 1 : (shares.get(term) ?? rarest)), 0)
  return clauses.reduce((best, clause) => (shareOf(clause) < shareOf(best) ? clause : best))
}

/** What no document of a sample has. */
const rarest = 0.0005

/** All terms of a document. */
const termsOfDocument = (kind: SearchableKind, document: SearchDocument): Set<string> =>
  new Set([...conditionTerms(kind, document), ...wordTerms(kind.texts, document), anything])

/** The shares of terms among these documents. */
export function sharesAmong(kind: SearchableKind, documents: SearchDocument[]): Shares {
  const counts = new Map<string, number>()
  for (const document of documents)
    for (const term of termsOfDocument(kind, document)) counts.set(term, (counts.get(term) ?? 0) + 1)
  return new Map([...counts].map(([term, count]) => [term, count / documents.length]))
}

/** What searches find among some documents, asked of those documents only that have a term of the search. */
export type Percolator = {
  /** The terms that any of the documents has: a search that is kept under none of them finds nothing here. */
  terms: string[]
  /** The first `most` of the documents, in their order, that the search finds and that are `wanted`. */
  find(kept: KeptSearch, terms: readonly string[], most: number, isWanted: (id: number) => boolean): number[]
}

/** The documents of these rows as they are now; what is not public is left out. */
export async function percolatorFor(
  database: Database,
  kind: SearchableKind,
  ids: readonly number[],
  now: Date,
): Promise<Percolator> {
  const suspended = await suspendedNow(database)
  const documents = await documentsOf(database, kind, ids, now)
  const byTerm = new Map<string, number[]>()
  for (const [at, document] of documents.entries()) {
    if (at % builtAtOnce === 0) await letOthersWork()
    for (const term of termsOfDocument(kind, document)) {
      const places = byTerm.get(term)
      if (places) places.push(at)
      else byTerm.set(term, [at])
    }
  }
  return {
    terms: [...byTerm.keys()],
    find({ search, understood, words }, terms, most, isWanted) {
      const wanted = wantedOf(kind.contract, search, understood)
      const matches = documentMatcher({ kind, words, wanted, suspended, now })
      const found: number[] = []
      for (const at of inOrder(terms.map((term) => byTerm.get(term) ?? []))) {
        if (found.length === most) break
        const document = documents[at]!
        if (isWanted(document.id) && matches(document)) found.push(document.id)
      }
      return found
    },
  }
}

function inOrder(lists: number[][]): number[] {
  const filled = lists.filter(({ length }) => length > 0)
  return filled.length === 1 ? filled[0]! : [...new Set(filled.flat())].sort((a, b) => a - b)
}

const loadedAtOnce = 1_000
/** Pages are answered by the same process: it works for some milliseconds at a time. */
const builtAtOnce = 50

/** In the order of their ids as given. One that cannot be built is left out; whoever writes the index says so. */
export async function documentsOf(
  database: Database,
  kind: SearchableKind,
  ids: readonly number[],
  now: Date,
): Promise<SearchDocument[]> {
  const byId = new Map<number, SearchDocument>()
  for (let from = 0; from < ids.length; from += loadedAtOnce)
    for (const [at, row] of (await kind.load(database, ids.slice(from, from + loadedAtOnce))).entries()) {
      if (at % builtAtOnce === 0) await letOthersWork()
      const document = builtOrNull(row, now)
      if (document) byId.set(row.id, document)
    }
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function builtOrNull(row: Awaited<ReturnType<SearchableKind['load']>>[number], now: Date): SearchDocument | null {
  try {
    return row.document(now)
  } catch {
    return null
  }
}
