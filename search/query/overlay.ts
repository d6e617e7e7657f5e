import type { Database } from '#db/client.ts'
import type { SearchableKind, SearchDocument } from '#search/kind/searchable-kind.ts'
import { type EngineAnswer, type Question, wantedIn } from './engine-query.ts'
import { documentMatcher } from './match-document.ts'

/**
 * Corrects an answer of the engine by the urgent changes it may not know yet, so that what a person has just published,
 * changed or closed is right in the very next search. `pending` must have been read before the engine was asked: what
 * was not pending then is in the index. Costs nothing when nothing is pending.
 */
export async function overlayUrgent(
  db: Database,
  pending: number[],
  question: Question,
  answer: EngineAnswer,
): Promise<EngineAnswer> {
  if (pending.length === 0) return answer
  const changed = await currentDocuments(db, pending, question)
  const fits = documentMatcher({ ...question, words: question.understanding.words, wanted: wantedIn(question) })
  const matching = new Set(changed.filter(fits).map(({ id }) => id))
  const kept = answer.ids.filter(
    (id) => !pending.includes(id) || matching.has(id) || (answer.match === 'similar' && isKnown(changed, id)),
  )
  const added = [...matching].filter((id) => !kept.includes(id))
  if (added.length > 0 && answer.match !== 'good') {
    const { understood, unasked } = question.understanding
    return {
      ...answer,
      match: 'good',
      total: added.length,
      totalIsExact: true,
      understood,
      leftOut: { understood: [], words: [], unasked },
      ids: onPage(question, added),
    }
  }
  const total = answer.total - (answer.ids.length - kept.length) + added.length
  const ids =
    question.search.page > 1 || added.length === 0 ? kept : onPage(question, await inOrder(db, question, added, kept))
  return { ...answer, ids, total, match: total === 0 ? 'none' : answer.match }
}

const isKnown = (documents: SearchDocument[], id: number) => documents.some((document) => document.id === id)
const onPage = ({ search }: Question, ids: number[]) => (search.page === 1 ? ids.slice(0, search.perPage) : [])

/** Those that are not taken out, the first in the kind's own order first. */
async function currentDocuments(
  db: Database,
  ids: number[],
  { kind, now }: Pick<Question, 'kind' | 'now'>,
): Promise<SearchDocument[]> {
  const rows = await kind.load(db, ids)
  return rows
    .map((row) => documentOrNull(row, now))
    .filter((document) => document !== null)
    .sort(highestFirst(kind.firstBy))
}

/** One that cannot be built takes no search along; the dispatcher, which builds it too, puts it aside and says so. */
function documentOrNull(row: Awaited<ReturnType<SearchableKind['load']>>[number], now: Date): SearchDocument | null {
  try {
    return row.document(now)
  } catch {
    return null
  }
}

/** What is new comes first among equally relevant ones, and in its place where a sorting was chosen. */
async function inOrder(db: Database, question: Question, added: number[], kept: number[]): Promise<number[]> {
  const order = question.kind.orders[question.search.sort]
  if (!order) return [...added, ...kept]
  const documents = await currentDocuments(db, [...added, ...kept], question)
  return documents.sort(highestFirst(order.attribute)).map(({ id }) => id)
}

/** Documents without the number come last. */
const highestFirst = (attribute: string) => (a: SearchDocument, b: SearchDocument) =>
  numberIn(b, attribute) - numberIn(a, attribute)
const numberIn = (document: object, attribute: string) => (document as Record<string, number>)[attribute] ?? -1
