import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseSearchLeniently } from '#app/domains/jobs/search/search-params.ts'
import { getEmployerSearchPage } from '#app/domains/jobs/employer-search/get-employer-search-page.server.ts'
import { getSearchPage } from '#app/domains/jobs/search/get-search-page.server.ts'
import { seedDemoEmployers } from '#app/domains/employers/demo/seed-demo-employers.server.ts'
import { seedDemoVacancies } from '#app/domains/jobs/demo/seed-demo-vacancies.server.ts'
import { system } from '#app/platform/access/actor.ts'
import { now } from '#db/values/now.ts'
import { lackedBy } from '#search/kind/left-out.ts'
import { searchableKinds } from '#search/kinds.ts'
import { documentsOf } from '#search/query/percolate.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'
import { workersQuestions } from './workers-questions.ts'

const database = await testDatabase()

beforeAll(async () => {
  await seedDemoEmployers(system, now())
  await seedDemoVacancies(system, now())
  if (hasMeilisearch()) for (const kind of searchableKinds) await rebuildIndex(database, kind)
})

const page = (q: string, more = '') => getSearchPage(new URLSearchParams(`q=${encodeURIComponent(q)}${more}`))
type Answered = Awaited<ReturnType<typeof getSearchPage>>

/** The same without the search engine. */
async function withoutEngine<T>(ask: () => Promise<T>): Promise<T> {
  const { MEILI_URL } = process.env
  delete process.env.MEILI_URL
  return ask().finally(() => MEILI_URL && Object.assign(process.env, { MEILI_URL }))
}
const engines = [
  { name: 'the engine', ask: page },
  { name: 'PostgreSQL', ask: (q: string, more?: string) => withoutEngine(() => page(q, more)) },
]

/** Everything that leads on from a page: results, nearest ones, other searches, trades, and the hotline. */
const waysOn = ({
  cards,
  nearest,
  relaxations,
  trades,
}: Pick<Answered, 'cards' | 'nearest' | 'relaxations' | 'trades'>) =>
  cards.length + nearest.length + relaxations.length + trades.length + 1

const leftOut = ({ leftOut: { understood, words, unasked } }: Answered) => [
  ...understood.map(({ value }) => value),
  ...words.map((part) => part.words),
  ...unasked.map((part) => part.words),
]

describe.each(engines)('a question answered by $name', ({ ask }) => {
  test.each(workersQuestions)('%s leaves nobody at a dead end, and names what was left out', async (q) => {
    const found = await ask(q)
    expect(waysOn(found)).toBeGreaterThanOrEqual(5)
    if (found.match === 'good')
      expect([...found.leftOut.understood, ...found.leftOut.words], 'a full match left nothing out').toEqual([])
    for (const card of found.cards)
      for (const item of found.lacks[card.id] ?? []) expect(found.leftOut.understood).toContainEqual(item)
  })

  test('any words and filters leave nobody at a dead end', { timeout: 300_000 }, () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(...workersQuestions.flatMap((q) => q.split(' ')), '包住', '铁岭', '8000以上', '三班倒'),
          {
            minLength: 1,
            maxLength: 5,
          },
        ),
        fc.constantFrom('', '&city=210900', '&district=210604', '&kind=internship', '&benefits=shuttle&pay_min=15000'),
        async (words, more) => {
          const found = await ask(words.join(' '), more)
          expect(waysOn(found)).toBeGreaterThanOrEqual(5)
          const chosen = parseSearchLeniently(new URLSearchParams(more))
          if (chosen.city.length > 0) for (const card of found.cards) expect(chosen.city).toContain(card.cityCode)
        },
      ),
      { numRuns: 40 },
    ),
  )

  test.each([
    ['保安 60岁', ['60岁'], 'good'],
    ['焊工 鞍山 不要派遣', ['不要派遣'], 'good'],
    ['在抚顺或本溪找护士', [], 'good'],
    ['退役军人', [], 'good'],
    ['沈阳 富士康 保安', ['富士康'], 'similar'],
  ])('%s leaves out %j', async (q, gone, match) => {
    const found = await ask(q)
    expect(leftOut(found)).toEqual(gone)
    expect(found.match).toBe(match)
  })

  test('what is lacked is what a vacancy does not meet, and what is not lacked it meets', async () => {
    for (const q of ['护士 白班', '焊工 夜班 包住 双休 铁岭', '铁西 家教 三班倒', '5000元左右 博士 洗碗工']) {
      const found = await ask(q)
      const ids = found.cards.map(({ id }) => id)
      for (const document of await documentsOf(database, vacancies, ids, now()))
        expect(found.lacks[document.id] ?? []).toEqual(lackedBy(vacancies, found.leftOut, now(), document))
      for (const card of found.cards)
        for (const { kind, value } of found.leftOut.understood) {
          const isLacked = (found.lacks[card.id] ?? []).some((item) => item.value === value)
          if (kind === 'hours') expect(isLacked).toBe(!card.hours.some((one) => one === value))
          if (kind === 'city') expect(isLacked).toBe(card.cityCode !== value)
        }
    }
  })

  test('about so much is a range, and so is at most', async () => {
    for (const { pay } of (await ask('5000元左右 司机 &per_page=5')).cards)
      if (pay.period === 'month' && pay.min !== null) expect(pay.min).toBeLessThanOrEqual(5500)
    expect((await ask('6000以下 文员')).understood).toMatchObject([{ kind: 'pay_max', value: '6000' }])
  })
})

test('employers are answered in the same way', async () => {
  const ask = (q: string) => getEmployerSearchPage(new URLSearchParams({ q }))
  for (const q of ['富士康', '富士康 鞍山', '鞍山 飞机', '龘靐齉', '辽阳 银行 总部']) {
    const found = await ask(q)
    expect(found.cards.length + found.nearest.length + found.relaxations.length + found.trades.length).toBeGreaterThan(
      3,
    )
    if (found.match !== 'good') expect(found.cards.length + found.nearest.length).toBeGreaterThan(0)
  }
  expect((await ask('富士康 鞍山')).leftOut.words).toEqual([{ words: '富士康', isNear: false }])
})

test('an answer of which something was left out takes two queries more', async () => {
  await page('护士 三班倒 阜新')
  expect(await countQueries(() => page('护士 三班倒 阜新'))).toBeLessThanOrEqual(6)
})
