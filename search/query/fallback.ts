import { type RawBuilder, sql } from 'kysely'
import { type Database, db } from '#db/client.ts'
import { suspensionMark } from '#db/suspensions.ts'
import { now } from '#db/values/now.ts'
import {
  databaseConditions,
  databaseNearWords,
  databaseWords,
  monthly,
  publishedDay,
  type Way,
  wayFor,
} from '#search/vacancies/database-words.ts'
import { understandFor } from '#search/words/employer-names.ts'
import { chosenFacets, emptyFacets, type Facets, inBands, publishedFacet } from './facets.ts'
import { type Chosen, conditionsOf, type VacancyConditions } from '#search/kind/conditions.ts'
import {
  experienceBands,
  payBands,
  type VacancyFacet,
  vacancyFacets,
  type VacancySearch,
  type VacancySearchResult,
  withoutMinus,
} from '#search/vacancies/vacancy-search.ts'

/** More matches are neither counted nor paged to: an answer must not take longer than the engine's. */
const lookedAt = 200

/** How long the facets of a search without words stand in for the next one's. */
const facetsKeptMs = 30_000
const mostKept = 200

/**
 * The same search from PostgreSQL, while the search engine is away. Words are found in titles and employers' names,
 * piece by piece; misspelt words and pinyin are not. At most 200 matches are looked at, the newest ones.
 */
export async function searchVacanciesInDatabase(
  asked: VacancySearch,
  database: Database = db(),
): Promise<VacancySearchResult> {
  const search = withoutMinus(asked)
  const started = performance.now()
  const at = now()
  const { understood, words } = await understandFor(database, search.q)
  const conditions = conditionsOf(search, understood)
  const way = await wayFor(database, { words, conditions, now: at, wanted: lookedAt })
  const literal: Matched = { conditions, words: databaseWords(words, way), way, now: at }
  const near: Matched = { conditions, words: databaseNearWords(words), now: at }
  let { ids, total, facets } = await read(database, search, words, literal)
  const similar = total === 0 && words !== ''
  if (similar) ({ ids, total, facets } = await read(database, search, words, near))
  return {
    ids,
    total,
    totalIsExact: total < lookedAt,
    match: total === 0 ? 'none' : similar ? 'similar' : 'good',
    understood,
    words,
    facets,
    degraded: true,
    tookMs: performance.now() - started,
  }
}

type Matched = {
  conditions: VacancyConditions
  words: RawBuilder<boolean>
  /** As PostgreSQL thinks best when it is left open. */
  way?: Way
  now: Date
}

/**
 * The newest matches; what is worked out of a row comes after the limit, or it would be worked out of every match.
 * `offset 0` keeps PostgreSQL from going along the newest where all are to be read.
 */
const matches = ({ conditions, words, way, now }: Matched, without?: Chosen) => sql`
  select *, lower(replace(title, ' ', '')) as compact from (
    select * from (
      select v.id, v.title, v.city_code, v.district_code, v.kind, v.education, v.benefits, v.pay_max, v.pay_period,
        v.experience_years_min, v.published_at
      from vacancies v where ${databaseConditions(conditions, now, without)}
        and ${words} ${way === 'all' ? sql`offset 0` : sql``}) as matching
    order by published_at desc, id desc limit ${sql.lit(lookedAt)}) as newest`

type Kept = { until: number; facets: Facets }
const kept = new Map<string, Kept>()

/**
 * A page of the matches and their facets from one look at them; each facet with a selection of its own takes another.
 * Searches without words are few and broad: their facets are counted once in a while, and after a suspension.
 */
async function read(database: Database, search: VacancySearch, words: string, matched: Matched) {
  const own = chosenFacets(search)
  const key = words === '' ? JSON.stringify([await suspensionMark(database), matched.conditions, own]) : undefined
  const known = key === undefined ? undefined : kept.get(key)
  if (known && known.until > performance.now())
    return { ...(await look(database, matches(matched), matched.now, [], placed(search, words))), facets: known.facets }
  const [first, ...others] = await Promise.all([
    look(
      database,
      matches(matched),
      matched.now,
      vacancyFacets.filter((facet) => !own.includes(facet)),
      placed(search, words),
    ),
    ...own.map((facet) => look(database, matches(matched, facet), matched.now, [facet])),
  ])
  const facets = Object.assign(emptyFacets(), first!.facets, ...others.map((other) => other.facets)) as Facets
  if (key !== undefined) {
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, { until: performance.now() + facetsKeptMs, facets })
  }
  return { ids: first!.ids, total: first!.total, facets }
}

/** The ids of the page that is asked for, in their order. */
function placed(search: VacancySearch, words: string): RawBuilder<unknown> {
  const compact = words.replace(/ /g, '')
  const order =
    search.sort === 'newest' || (search.sort === 'relevance' && words === '')
      ? sql``
      : search.sort === 'pay'
        ? sql`${monthly('pay_max')} desc nulls last,`
        : sql`v.compact = ${compact} desc, strpos(v.compact, ${compact}) = 0, length(v.title),`
  return sql`select id from v order by ${order} v.published_at desc, v.id desc
    limit ${search.perPage} offset ${(search.page - 1) * search.perPage}`
}

const bandsOfPay = sql.lit(`{${payBands.join(',')}}`)

/** What a vacancy counts under in each facet, of pay the highest band it reaches; of benefits it has several. */
const values: Record<Exclude<VacancyFacet, 'benefits'>, RawBuilder<unknown>> = {
  city: sql`v.city_code`,
  district: sql`v.district_code`,
  kind: sql`v.kind`,
  education: sql`v.education`,
  pay: sql`(${bandsOfPay}::int[])[width_bucket(${monthly('pay_max')}, ${bandsOfPay}::float8[])]`,
  experience: sql`v.experience_years_min`,
  published: publishedDay,
}

/** One row for each value of each facet: the value stands in the column of its facet, the others are null. */
type Counted = { count: number } & Partial<Record<VacancyFacet, string | number | null>>

async function look(
  database: Database,
  matched: RawBuilder<unknown>,
  now: Date,
  facets: readonly VacancyFacet[],
  page: RawBuilder<unknown> = sql`select 0 where false`,
): Promise<{ ids: number[]; total: number; facets: Partial<Facets> }> {
  const single = facets.filter((facet) => facet !== 'benefits')
  const columns = sql.join(single.map((facet) => sql`${values[facet]} as ${sql.ref(facet)}`))
  const places = sql.join(single.map((_, i) => sql.lit(i + 1)))
  const counted =
    single.length === 0
      ? sql`null`
      : sql`select json_agg(one) from (
          select ${columns}, count(*) from v group by grouping sets (${places})) as one`
  const benefits = !facets.includes('benefits')
    ? sql`null`
    : sql`select json_object_agg(benefit, count) from (
        select benefit, count(*) from (select unnest(v.benefits) as benefit from v) as offered
        group by benefit) as one`
  const { rows } = await sql<{
    ids: number[]
    total: number
    counted: Counted[] | null
    benefits: Record<string, number> | null
  }>`
    with v as materialized (${matched})
    select array(${page}) as ids, (select count(*) from v) as total,
      (${counted}) as counted, (${benefits}) as benefits`.execute(database)
  const found = rows[0]!
  const answer: Partial<Facets> = facets.includes('benefits') ? { benefits: found.benefits ?? {} } : {}
  for (const facet of single) {
    const counts = Object.fromEntries(
      (found.counted ?? []).filter((row) => row[facet] !== null).map((row) => [row[facet], row.count]),
    )
    answer[facet] =
      facet === 'pay'
        ? inBands(payBands, counts, (reached, band) => reached >= band)
        : facet === 'experience'
          ? inBands(experienceBands, counts, (years, band) => years <= band)
          : facet === 'published'
            ? publishedFacet(counts, now)
            : counts
  }
  return { ids: found.ids, total: found.total, facets: answer }
}
