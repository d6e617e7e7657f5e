import { type RawBuilder, sql } from 'kysely'
import { type Database, db } from '#db/client.ts'
import { databaseConditions, databaseNearWords, databaseWords, monthly, publishedDay } from './database-conditions.ts'
import { understandFor } from './employer-names.ts'
import { chosenFacets, emptyFacets, type Facets, publishedFacet } from './vacancy-facets.ts'
import { type Chosen, conditionsOf, type VacancyConditions } from './vacancy-filters.ts'
import {
  experienceBands, payBands, type VacancyFacet, vacancyFacets, type VacancySearch, type VacancySearchResult,
} from './vacancy-search.ts'

/** More matches are neither counted nor paged to: an answer must not take longer than the engine's. */
const lookedAt = 1_000

/** How long the facets of a search without words stand in for the next one's. */
const facetsKeptMs = 30_000
const mostKept = 200

/**
 * The same search from PostgreSQL, while the search engine is away. Words are found in titles and employers' names,
 * piece by piece; misspelt words and pinyin are not. At most 1,000 matches are looked at, the newest ones.
 */
export async function searchVacanciesInDatabase(search: VacancySearch, database: Database = db()): Promise<VacancySearchResult> {
  const started = performance.now()
  const now = new Date()
  const { understood, words } = await understandFor(database, search.q)
  const conditions = conditionsOf(search, understood)
  const literal: Matched = { conditions, words: databaseWords(words), now }
  const near: Matched = { conditions, words: databaseNearWords(words), now }
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

type Matched = { conditions: VacancyConditions; words: RawBuilder<boolean>; now: Date }

/** The newest matches. */
const matches = ({ conditions, words, now }: Matched, without?: Chosen) => sql`
  select v.id, v.title, v.city_code, v.district_code, v.kind, v.education, v.benefits, v.pay_min, v.pay_max, v.pay_period,
    v.experience_years_min, v.published_at
  from vacancies v where ${databaseConditions(conditions, now, without)} and ${words}
  order by v.published_at desc, v.id desc limit ${sql.lit(lookedAt)}`

type Kept = { until: number; facets: Facets }
const kept = new Map<string, Kept>()

/**
 * A page of the matches and their facets from one look at them; each facet with a selection of its own takes another.
 * Searches without words are few and broad: their facets are counted once in a while.
 */
async function read(database: Database, search: VacancySearch, words: string, matched: Matched) {
  const own = chosenFacets(search)
  const key = words === '' ? JSON.stringify([matched.conditions, own]) : undefined
  const known = key === undefined ? undefined : kept.get(key)
  if (known && known.until > Date.now()) return { ...await look(database, matches(matched), matched.now, [], placed(search, words)), facets: known.facets }
  const [first, ...others] = await Promise.all([
    look(database, matches(matched), matched.now, vacancyFacets.filter((facet) => !own.includes(facet)), placed(search, words)),
    ...own.map((facet) => look(database, matches(matched, facet), matched.now, [facet])),
  ])
  const facets = Object.assign(emptyFacets(), first!.facets, ...others.map((other) => other.facets)) as Facets
  if (key !== undefined) {
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, { until: Date.now() + facetsKeptMs, facets })
  }
  return { ids: first!.ids, total: first!.total, facets }
}

/** The ids of the page that is asked for, in their order. */
function placed(search: VacancySearch, words: string): RawBuilder<unknown> {
  const compact = words.replace(/ /g, '')
  const order = search.sort === 'newest' || (search.sort === 'relevance' && words === '') ? sql``
    : search.sort === 'pay' ? sql`${monthly('pay_max')} desc nulls last,`
    : sql`lower(replace(v.title, ' ', '')) = ${compact} desc, strpos(lower(replace(v.title, ' ', '')), ${compact}) = 0, length(v.title),`
  return sql`select array_agg(id order by place) from (
    select v.id, row_number() over (order by ${order} v.published_at desc, v.id desc) as place from v
    order by place limit ${search.perPage} offset ${(search.page - 1) * search.perPage}) as page`
}

const groups: Record<VacancyFacet, RawBuilder<unknown>> = {
  city: sql`select 'city', city_code, count(*) from v group by 2`,
  district: sql`select 'district', district_code, count(*) from v where district_code is not null group by 2`,
  kind: sql`select 'kind', kind, count(*) from v group by 2`,
  education: sql`select 'education', education, count(*) from v group by 2`,
  benefits: sql`select 'benefits', benefit, count(*) from v, unnest(benefits) as benefit group by 2`,
  pay: sql`select 'pay', bound::text, count(*) from v, unnest(${sql.lit(`{${payBands.join(',')}}`)}::int[]) as bound where ${monthly('pay_max')} >= bound group by 2`,
  experience: sql`select 'experience', bound::text, count(*) from v, unnest(${sql.lit(`{${experienceBands.join(',')}}`)}::int[]) as bound where experience_years_min <= bound group by 2`,
  published: sql`select 'published', (${publishedDay})::text, count(*) from v group by 2`,
}

type Counted = { facet: VacancyFacet; value: string; count: number }

async function look(
  database: Database, matched: RawBuilder<unknown>, now: Date, facets: readonly VacancyFacet[], page: RawBuilder<unknown> = sql`select null::bigint[]`,
): Promise<{ ids: number[]; total: number; facets: Partial<Facets> }> {
  const counts = facets.length === 0 ? sql`select null, null, 0 where false` : sql.join(facets.map((facet) => groups[facet]), sql` union all `)
  const { rows } = await sql<{ ids: number[] | null; total: number; counted: Counted[] | null }>`
    with v as materialized (${matched})
    select (${page}) as ids, (select count(*) from v) as total,
      (select json_agg(counted) from (${counts}) as counted (facet, value, count)) as counted`.execute(database)
  const { ids, total, counted } = rows[0]!
  const answer: Partial<Facets> = {}
  for (const facet of facets) {
    const values = Object.fromEntries((counted ?? []).filter((row) => row.facet === facet).map(({ value, count }) => [value, count]))
    answer[facet] = facet === 'published' ? publishedFacet(values, now) : values
  }
  return { ids: ids ?? [], total, facets: answer }
}
