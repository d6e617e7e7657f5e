import type { Database } from '#db/client.ts'
import { lackedBy } from '#search/kind/left-out.ts'
import type { SearchResult } from '#search/kind/contract.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import { documentsOf } from './percolate.ts'

/**
 * What each result does not meet of the conditions that were left out, judged by its document as it is now. One query,
 * and none where nothing was left out.
 */
export async function lacksOf(
  database: Database,
  kind: SearchableKind,
  { ids, leftOut }: Pick<SearchResult, 'ids' | 'leftOut'>,
  now: Date,
): Promise<SearchResult['lacks']> {
  if (leftOut.understood.length === 0) return {}
  const documents = await documentsOf(database, kind, ids, now)
  return Object.fromEntries(documents.map((document) => [document.id, lackedBy(kind, leftOut, now, document)]))
}
