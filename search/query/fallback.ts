import { type RawBuilder, sql } from 'kysely'
import { type Database, db } from '#db/client.ts'
import { suspensionMark } from '#db/suspensions.ts'
import { now } from '#db/values/now.ts'
import { allOf, countedApart, databaseConditions, type Field, type Wanted, wantedOf } from '#search/kind/conditions.ts'
import { countedIn, type Facets, type Search, type SearchResult, withoutMinus } from '#search/kind/contract.ts'
import { heldAndReplaced } from '#search/kind/said.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import type { Understood } from '#search/words/understood.ts'
import type { EngineAnswer } from './engine-query.ts'
import { countedInDatabase, type CountedRows, emptyFacets, facetsOfRows, withCounts } from './facets.ts'
import { type InDatabase, type OtherInDatabase, otherQuestionsInDatabase } from './fallback-questions.ts'
import { lacksOf } from './lacks.ts'

/** More matches are neither counted nor paged to: an answer must not take longer than the engine's. */
const lookedAt = 200

/** How long the facets of a search without words stand in for the next one's. */
const facetsKeptMs = 30_000
const mostKept = 200

/**
 * The same search from PostgreSQL, while the search engine is away. Words are found piece by piece in what a kind keeps
 * for it; misspelt words and pinyin are not. At most 200 matches are looked at, the first in the kind's own order.
 */
export async function searchInDatabase<Facet extends string>(
  kind: SearchableKind<Facet>,
  asked: Search,
  database: Database = db(),
): Promise<SearchResult<Facet>> {
  const search = withoutMinus(asked)
  const started = performance.now()
  const understanding = await kind.understand(database, search.q)
  const question = { kind, search, understanding, now: now() }
  const answer = await answerInDatabase(database, question)
  return {
    ...answer,
    ...heldAndReplaced(kind.contract, search, answer.understood),
    facets: answer.facets as Facets<Facet>,
    lacks: await lacksOf(database, kind, answer, question.now),
    degraded: true,
    tookMs: performance.now() - started,
  }
}

async function answerInDatabase(database: Database, question: InDatabase): Promise<EngineAnswer> {
  const { understood, unasked } = question.understanding
  const literal = await ask(database, { ...question, leftOut: { understood: [], words: [], unasked } })
  if (literal.total > 0 || question.search.q.trim() === '') return literal
  for await (const other of otherQuestionsInDatabase(database, question)) {
    const found = await ask(database, other)
    if (found.total > 0) return { ...found, match: 'similar' }
  }
  return { ...literal, understood }
}

/** How much is found as it is asked. */
export async function countInDatabase(
  database: Database,
  { kind, search, understanding }: Omit<InDatabase, 'now'>,
): Promise<number> {
  const { unasked } = understanding
  const leftOut = { understood: [], words: [], unasked }
  const first = { ...search, page: 1, perPage: 1 }
  return (await ask(database, { kind, search: first, understanding, leftOut, now: now() })).total
}

/** Ids of the first that have something of these words, taken as they are, and meet what is chosen. */
export async function nearestInDatabase(
  database: Database,
  kind: SearchableKind,
  search: Search,
  words: string,
): Promise<number[]> {
  const understanding = { understood: [], unasked: [], words }
  const leftOut = { understood: [], words: [], unasked: [] }
  return (await ask(database, { kind, search, understanding, leftOut, isNear: words !== '', now: now() })).ids
}

async function ask(database: Database, question: OtherInDatabase): Promise<EngineAnswer> {
  const { kind, search, understanding, leftOut, isNear, now: at } = question
  const { understood, words } = understanding
  const wanted = wantedOf(kind.contract, search, understood)
  const { literal, near, isRare } = await kind.databaseWords(database, { words, wanted, now: at, enough: lookedAt })
  const { ids, total, facets } = await read(database, {
    ...{ kind, search, words, understood, wanted, now: at },
    ...(isNear ? { matching: near, isRare: false } : { matching: literal, isRare }),
  })
  const match = total === 0 ? 'none' : 'good'
  return { ids, total, totalIsExact: total < lookedAt, match, understood, leftOut, words, facets }
}

type Matched = {
  kind: SearchableKind
  search: Search
  words: string
  understood: Understood[]
  wanted: Wanted
  matching: RawBuilder<boolean>
  /** All rows with the words are read; otherwise as PostgreSQL thinks best. */
  isRare: boolean
  now: Date
}

/**
 * The first matches; what is worked out of a row comes after the limit, or it would be worked out of every match.
 * `offset 0` keeps PostgreSQL from going along the order where all are to be read.
 */
function matches({ kind, wanted, matching, isRare, now: at }: Matched): RawBuilder<unknown> {
  const conditions = [kind.isPublic(at), ...databaseConditions(kind, wanted, at)]
  const columns = columnsRead(kind).map((column) => sql`v.${sql.raw(column)}`)
  return sql`
  select *, lower(replace(${sql.ref(kind.titleColumn)}, ' ', '')) as compact from (
    select * from (
      select ${sql.join(columns)}
      from ${sql.table(kind.table)} v where ${allOf(conditions)}
        and ${matching} ${isRare ? sql`offset 0` : sql``}) as matching
    order by ${kind.readBy.order} limit ${sql.lit(lookedAt)}) as newest`
}

/** Every column that conditions, counts and orders are worked out of. */
const columnsRead = ({ titleColumn, readBy, contract, fields }: SearchableKind): string[] => [
  ...new Set([
    'id',
    titleColumn,
    ...readBy.columns,
    ...Object.keys(contract.conditions).flatMap((name) => columnsOf(fields[name]!)),
  ]),
]

const columnsOf = ({ column, sql: worked, reads }: Field): string[] => (worked ? (reads ?? []) : [column!])

type Kept = { until: number; facets: Facets }
const kept = new Map<string, Kept>()

/**
 * A page of the matches and their facets from one look at them; each facet with a selection of its own takes another.
 * Searches without words are few and broad: their facets are counted once in a while, and after a suspension.
 */
async function read(database: Database, matched: Matched): Promise<{ ids: number[]; total: number; facets: Facets }> {
  const { kind, search, words, understood, wanted } = matched
  const own = countedApart(kind.contract, search, understood)
  const counted = countedIn(kind.contract, search, understood)
  const key =
    words === ''
      ? JSON.stringify([kind.entity, await suspensionMark(database), wanted, own.map((apart) => apart.wanted), counted])
      : undefined
  const known = key === undefined ? undefined : kept.get(key)
  if (known && known.until > performance.now())
    return { ...(await look(database, matched, [], { page: placed(matched) })), facets: known.facets }
  const [first, ...others] = await Promise.all([
    look(
      database,
      matched,
      counted.filter((facet) => !own.some((apart) => apart.facet === facet && !apart.values)),
      { page: placed(matched) },
    ),
    ...own.map((apart) => look(database, { ...matched, wanted: apart.wanted }, [apart.facet])),
  ])
  const facets: Facets = { ...emptyFacets(kind.contract), ...first!.facets }
  own.forEach(({ facet, values }, i) => {
    facets[facet] = withCounts(facets[facet]!, others[i]!.facets[facet]!, values)
  })
  if (key !== undefined) {
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, { until: performance.now() + facetsKeptMs, facets })
  }
  return { ids: first!.ids, total: first!.total, facets }
}

/** The ids of the page that is asked for, in their order. */
function placed({ kind, search, words, now: at }: Matched): RawBuilder<unknown> {
  const compact = words.replace(/ /g, '')
  const chosen = kind.orders[search.sort]
  const order = chosen
    ? chosen.sql
      ? sql`${chosen.sql(at)} desc nulls last,`
      : sql``
    : words === ''
      ? sql``
      : sql`v.compact = ${compact} desc, strpos(v.compact, ${compact}) = 0, length(v.${sql.raw(kind.titleColumn)}),`
  return sql`select id from v order by ${order} ${kind.readBy.order}
    limit ${search.perPage} offset ${(search.page - 1) * search.perPage}`
}

async function look(
  database: Database,
  matched: Matched,
  facets: string[],
  { page = sql`select 0 where false` }: { page?: RawBuilder<unknown> } = {},
): Promise<{ ids: number[]; total: number; facets: Facets }> {
  const counted = countedInDatabase(matched.kind, facets, matched.now)
  const { rows } = await sql<{ ids: number[]; total: number } & CountedRows>`
    with v as materialized (${matches(matched)})
    select array(${page}) as ids, (select count(*) from v) as total,
      (${counted.single}) as single, (${counted.lists}) as lists`.execute(database)
  const found = rows[0]!
  return { ids: found.ids, total: found.total, facets: facetsOfRows(matched.kind, facets, found, matched.now) }
}
