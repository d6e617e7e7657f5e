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
  const read = (matched: Matched) => Promise.all([readPage(database, search, words, matched), readFacets(database, search, words, matched)])
  let [{ ids, total }, facets] = await read(literal)
  const similar = total === 0 && words !== ''
  if (similar) [{ ids, total }, facets] = await read(near)
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

async function readPage(database: Database, search: VacancySearch, words: string, matched: Matched): Promise<{ ids: number[]; total: number }> {
  const compact = words.replace(/ /g, '')
  const order = search.sort === 'newest' || (search.sort === 'relevance' && words === '') ? sql``
    : search.sort === 'pay' ? sql`${monthly('pay_max')} desc nulls last,`
    : sql`lower(replace(v.title, ' ', '')) = ${compact} desc, strpos(lower(replace(v.title, ' ', '')), ${compact}) = 0, length(v.title),`
  const { rows } = await sql<{ ids: number[] | null; total: number }>`
    with v as materialized (${matches(matched)}),
      page as (
        select v.id, row_number() over (order by ${order} v.published_at desc, v.id desc) as place from v
        order by place limit ${search.perPage} offset ${(search.page - 1) * search.perPage})
    select (select array_agg(id order by place) from page) as ids, (select count(*) from v) as total`.execute(database)
  return { ids: rows[0]!.ids ?? [], total: rows[0]!.total }
}

type Kept = { until: number; facets: Promise<Facets> }
const kept = new Map<string, Kept>()

/** Searches without words are few and broad: their facets are counted once in a while. */
function readFacets(database: Database, search: VacancySearch, words: string, matched: Matched): Promise<Facets> {
  if (words !== '') return countFacets(database, search, matched)
  const key = JSON.stringify([matched.conditions, chosenFacets(search)])
  const now = Date.now()
  const found = kept.get(key)
  if (found && found.until > now) return found.facets
  if (kept.size >= mostKept) kept.clear()
  const facets = countFacets(database, search, matched)
  facets.catch(() => kept.delete(key))
  kept.set(key, { until: now + facetsKeptMs, facets })
  return facets
}

async function countFacets(database: Database, search: VacancySearch, matched: Matched): Promise<Facets> {
  const own = chosenFacets(search)
  const shared = vacancyFacets.filter((facet) => !own.includes(facet))
  const answers = await Promise.all([
    shared.length > 0 ? count(database, shared, matches(matched), matched.now) : {},
    ...own.map((facet) => count(database, [facet], matches(matched, facet), matched.now)),
  ])
  return Object.assign(emptyFacets(), ...answers) as Facets
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

async function count(database: Database, facets: Chosen[], matched: RawBuilder<unknown>, now: Date): Promise<Partial<Facets>> {
  const { rows } = await sql<{ facet: VacancyFacet; value: string; count: number }>`
    with v as materialized (${matched})
    select facet, value, count from (${sql.join(facets.map((facet) => groups[facet]), sql` union all `)}) as counted (facet, value, count)`.execute(database)
  const counted: Partial<Facets> = {}
  for (const facet of facets) {
    const values = Object.fromEntries(rows.filter((row) => row.facet === facet).map(({ value, count }) => [value, count]))
    counted[facet] = facet === 'published' ? publishedFacet(values, now) : values
  }
  return counted
}
