import { createHash } from 'node:crypto'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'

const known = new Map<SearchableKind, string>()

/**
 * What an index is made of: its settings and the way documents are built. Another one means that it must be rebuilt.
 */
export function fingerprintOf(kind: SearchableKind): string {
  const found =
    known.get(kind) ??
    createHash('sha256')
      .update(JSON.stringify([kind.settings, kind.specimen()]))
      .digest('hex')
  known.set(kind, found)
  return found
}
