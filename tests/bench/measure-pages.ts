import { db } from '#db/client.ts'
import { countedIn } from '#search/kind/contract.ts'
import { queryWords } from '#search/query/engine-query.ts'
import { gazetteerOf } from '#search/words/gazetteer.ts'
import { searchedAttributes } from '#search/vacancies/vacancy-index.ts'
import { understandQuery } from '#search/words/understand-query.ts'
import { vacancyContract } from '#search/vacancies/vacancy-search.ts'
import { type Figure, figure, p95 } from './figures.ts'
import { HttpClient, throughput } from './http.ts'
import { dropPlainIndex, makePlainIndex, plainFilter, plainSearch } from './plain-index.ts'
import type { Stage } from './stage.ts'

const perPage = 20
const queriesInAll = 60
const throughputMs = 4_000
const clients = 16

type Question = { page: string; raw: unknown }

/**
 * Pages through the portal's own HTTP server against the engine asked directly, in its own way, for the same query and
 * facets.
 */
export async function measurePages(stage: Stage, rounds: number, only: (name: string) => boolean): Promise<Figure[]> {
  await makePlainIndex()
  const questions = await makeQuestions()
  const portal = new HttpClient(stage.portal, clients)
  const engine = new HttpClient(process.env.MEILI_URL!, clients, {
    authorization: `Bearer ${process.env.MEILI_KEY}`,
    'accept-encoding': 'identity',
  })
  const page = (turn: number) => portal.time(questions[turn % questions.length]!.page)
  const raw = (turn: number) => engine.time(plainSearch(), questions[turn % questions.length]!.raw)
  const figures: Figure[] = []
  await inTurn(questions.length, page, raw)

  if (only('page')) {
    const times = await eachRound(rounds, () => inTurn(questions.length * 2, page, raw))
    figures.push(
      figure(
        'search page p95 / raw search p95',
        'ms',
        times.map(({ ours, raw }) => ({ ours: p95(ours), raw: p95(raw) })),
        { atMost: 1.5 },
      ),
    )
  }
  if (only('throughput')) {
    const rates = await eachRound(rounds, async () => ({
      ours: await throughput(clients, throughputMs, page),
      raw: await throughput(clients, throughputMs, raw),
    }))
    figures.push(figure(`pages a second / raw searches a second, ${clients} clients`, '1/s', rates, { atLeast: 0.8 }))
  }
  if (only('degraded')) {
    const degradedPortal = new HttpClient(await stage.startDegradedPortal())
    const degraded = (turn: number) => degradedPortal.time(questions[turn % questions.length]!.page)
    await inTurn(questions.length, degraded, page)
    const times = await eachRound(rounds, () => inTurn(questions.length * 2, degraded, page))
    figures.push(
      figure(
        'degraded search page p95 / normal p95',
        'ms',
        times.map(({ ours, raw }) => ({ ours: p95(ours), raw: p95(raw) })),
        { atMost: 1 },
      ),
    )
    degradedPortal.close()
  }
  portal.close()
  engine.close()
  await dropPlainIndex()
  return figures
}

/** p95 of search pages, milliseconds. */
export async function searchPageP95(stage: Stage): Promise<number> {
  const questions = await makeQuestions()
  const portal = new HttpClient(stage.portal)
  const times: number[] = []
  for (let turn = 0; turn < questions.length * 4; turn++)
    times.push(await portal.time(questions[turn % questions.length]!.page))
  portal.close()
  return p95(times.slice(questions.length))
}

async function eachRound<T>(rounds: number, run: () => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let round = 0; round < rounds; round++) results.push(await run())
  return results
}

type Side = (turn: number) => Promise<number>

/** Query by query, so that both sides meet the same machine, and each is first as often as the other. */
async function inTurn(times: number, ours: Side, raw: Side): Promise<{ ours: number[]; raw: number[] }> {
  const result: { ours: number[]; raw: number[] } = { ours: [], raw: [] }
  for (let turn = 0; turn < times; turn++) {
    if (turn % 2 === 0) result.raw.push(await raw(turn))
    result.ours.push(await ours(turn))
    if (turn % 2 === 1) result.raw.push(await raw(turn))
  }
  return result
}

/** What people type: the job, sometimes with a place, sometimes nothing; taken from the vacancies themselves. */
async function makeQuestions(): Promise<Question[]> {
  const rows = await db()
    .selectFrom('vacancies as v')
    .innerJoin('member_cities as c', 'c.code', 'v.city_code')
    .leftJoin('occupations as o', 'o.code', 'v.occupation_code')
    .where('v.status', '=', 'published')
    .select(['v.title', 'c.short_name'])
    .orderBy('v.id')
    .limit(20_000)
    .execute()
  const gazetteer = await gazetteerOf(db())
  const step = Math.max(1, Math.floor(rows.length / queriesInAll))
  return rows
    .filter((_, i) => i % step === 0)
    .slice(0, queriesInAll)
    .map(({ title, short_name: city }, i) => {
      const job = (/[\u4e00-\u9fff]{2,}/.exec(title)?.[0] ?? title).slice(0, 2 + (i % 3))
      const q = i % 6 === 0 ? '' : i % 6 === 1 ? `${city}${job}` : job
      const understanding = understandQuery(q, gazetteer)
      const search = {
        q,
        city: [],
        district: [],
        kind: [],
        education: [],
        benefits: [],
        hours: [],
        audiences: [],
        industry: [],
        size: [],
        sort: 'relevance' as const,
        page: 1,
        perPage,
      }
      return {
        page: `/vacancies?q=${encodeURIComponent(q)}`,
        raw: {
          q: queryWords(vacancyContract, search, understanding),
          matchingStrategy: 'all',
          attributesToSearchOn: understanding.words === '' ? undefined : [...searchedAttributes],
          filter: plainFilter(search, understanding.understood, new Date()),
          facets: countedIn(vacancyContract, search),
          hitsPerPage: perPage,
          page: 1,
        },
      }
    })
}
