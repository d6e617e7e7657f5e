import { db } from '#db/client.ts'
import { now } from '#db/values/now.ts'
import { cut } from '#db/values/text.ts'
import { indexName, searchClient } from '#search/engine/client.ts'
import type { SearchableKind, SearchDocument } from '#search/kind/searchable-kind.ts'
import { isHanzi, normalise } from '#search/words/normalise.ts'
import { cannotAnswer, isOpen } from './engine-query.ts'
import { suspendedNow } from './not-in-index.ts'

/** Titles repeat: so many hits are read to find enough different ones. */
const read = 60

/**
 * Names that begin with, or contain, what is being typed, by characters, pinyin or initials, of what anybody may see
 * now; at most `limit`. None while the search engine is away or has no index yet: typing goes on without them.
 */
export async function suggest(kind: SearchableKind, typed: string, limit: number): Promise<string[]> {
  const q = normalise(cut(typed, 40))
  if (q === '') return []
  const letters = [...q].some(isHanzi) ? q : q.replace(/ /g, '')
  const { nameOf, keyOf } = kind.suggested
  const found = new Map<string, string>()
  for (const hit of await ask(kind, letters)) {
    const name = nameOf(hit, letters)
    if (name !== undefined) found.set(keyOf(name), found.get(keyOf(name)) ?? name)
  }
  return [...found.values()].slice(0, limit)
}

async function ask(kind: SearchableKind, q: string): Promise<SearchDocument[]> {
  const suspended = await suspendedNow(db())
  try {
    const { hits } = await searchClient()
      .index(indexName(kind.index))
      .search<SearchDocument>(q, {
        limit: read,
        filter: isOpen(kind, { suspended, now: now() }),
        attributesToSearchOn: ['title', 'titleGram', 'titlePy', 'titlePyFirst'],
        attributesToRetrieve: kind.suggested.attributes,
        matchingStrategy: 'all',
      })
    return hits
  } catch (error) {
    if (cannotAnswer(error)) return []
    throw error
  }
}
