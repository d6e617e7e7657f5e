import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { allOf, databaseConditions, type Wanted, wantedOf } from '#search/kind/conditions.ts'
import { isGiven, type LeftOut } from '#search/kind/contract.ts'
import { fewerConditions } from '#search/kind/left-out.ts'
import type { Question } from './engine-query.ts'
import { runs } from '#search/words/title-words.ts'

export type InDatabase = Omit<Question, 'suspended'>
/** A question in other words or under fewer conditions; near asks only for something like the words. */
export type OtherInDatabase = InDatabase & { leftOut: LeftOut; isNear?: boolean }

/** At most so many parts of the words are each looked for alone. */
const mostParts = 6

/**
 * What PostgreSQL is asked instead of a question that finds nothing there, the nearest first: without the words that
 * nothing has, something like the words, fewer conditions, and in the end the conditions alone. What is chosen is never
 * left.
 */
export async function* otherQuestionsInDatabase(
  database: Database,
  question: InDatabase,
): AsyncGenerator<OtherInDatabase> {
  const { kind, search, understanding } = question
  const { words, understood, unasked } = understanding
  const chosen = wantedOf(kind.contract, search, [])
  const have = (asked: Asked[]) => areFound(database, question, asked)
  const other = (
    changes: { words?: string; understood?: typeof understood },
    leftOut: Partial<LeftOut>,
    isNear = false,
  ): OtherInDatabase => ({
    ...question,
    understanding: { ...understanding, ...changes },
    leftOut: { understood: [], words: [], unasked, ...leftOut },
    isNear,
  })

  const parts = runs(words)
  const looked = parts.slice(0, mostParts)
  const areKnown = await have(looked.map((part) => ({ words: part, wanted: chosen })))
  const known = looked.filter((_, at) => areKnown[at])
  const unknown = parts.filter((part) => !known.includes(part)).map((part) => ({ words: part, isNear: false }))
  const kept = known.join(' ')
  if (kept !== '' && unknown.length > 0) yield other({ words: kept }, { words: unknown })
  const near = { words: parts.map((part) => ({ words: part, isNear: true })) }
  if (words !== '') yield other({}, near, true)

  const fewer = fewerConditions(kind.contract, search, understood)
  const least = async (some: string, left: LeftOut['words']) => {
    const leading = await have(
      fewer.map(({ understood: rest }) => ({ words: some, wanted: wantedOf(kind.contract, search, rest) })),
    )
    const first = fewer.find((_, at) => leading[at])
    return first && other({ words: some, understood: first.understood }, { understood: first.leftOut, words: left })
  }
  if (kept !== '' || words === '') {
    const found = await least(kept, unknown)
    if (found) yield found
    return
  }
  for (const { understood: rest, leftOut } of fewer.slice(-1))
    yield other({ understood: rest }, { ...near, understood: leftOut }, true)
  const isChosen = Object.values(chosen).some(isGiven)
  if (!isChosen && understood.length === 0) return
  if (isChosen && (await have([{ words, wanted: {} }]))[0]) return
  yield other({ words: '' }, { words: unknown })
  const found = await least('', unknown)
  if (found) yield found
}

type Asked = { words: string; wanted: Wanted }

/**
 * Of each of these, whether anything that is public has the words and meets the conditions: one query, and before it
 * for each words one that says how they are best looked for.
 */
async function areFound(database: Database, { kind, now }: InDatabase, asked: Asked[]): Promise<boolean[]> {
  if (asked.length === 0) return []
  const literals = new Map<string, RawBuilder<boolean>>()
  for (const words of new Set(asked.map((one) => one.words)))
    literals.set(words, (await kind.databaseWords(database, { words, wanted: {}, now, enough: 1 })).literal)
  const each = asked.map(({ words, wanted }) => {
    const conditions = [kind.isPublic(now), ...databaseConditions(kind, wanted, now), literals.get(words)!]
    return sql`exists (select from ${sql.table(kind.table)} v where ${allOf(conditions)})`
  })
  const { rows } = await sql<{ found: boolean[] }>`select array[${sql.join(each)}] as found`.execute(database)
  return rows[0]!.found
}
