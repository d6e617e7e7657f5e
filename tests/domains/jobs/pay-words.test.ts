import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { payFromText } from '#app/domains/jobs/pay-words.ts'
import { isPlausiblePay } from '#app/domains/jobs/pay-range.ts'
import { sharedData } from '#tests/domains/exchange/fixtures.ts'

describe('pay as people write it', () => {
  test.each([
    ['10-18K', 10000, 18000, 'month', 12],
    ['15k-20k', 15000, 20000, 'month', 12],
    ['23-40k·15薪', 23000, 40000, 'month', 15],
    ['8千-1.2万', 8000, 12000, 'month', 12],
    ['8千-1.2万·13薪', 8000, 12000, 'month', 13],
    ['0.8-1.3万/月', 8000, 13000, 'month', 12],
    ['4.5-6千/月', 4500, 6000, 'month', 12],
    ['30000-50000元/月', 30000, 50000, 'month', 12],
    ['6000.0-8000.0元/月', 6000, 8000, 'month', 12],
    ['25000.0-16666.0元/月', 16666, 25000, 'month', 12],
    ['5,000-8,000元', 5000, 8000, 'month', 12],
    ['5000-1万', 5000, 10000, 'month', 12],
    ['５０００－８０００元／月', 5000, 8000, 'month', 12],
    ['5千至8千', 5000, 8000, 'month', 12],
    ['月薪5000~8000', 5000, 8000, 'month', 12],
    ['12-18万', 120000, 180000, 'year', 12],
    ['12-18万 10天内反馈', 120000, 180000, 'year', 12],
    ['2-4万 72小时反馈', 20000, 40000, 'year', 12],
    ['8-10万/年', 80000, 100000, 'year', 12],
    ['年薪20万-30万', 200000, 300000, 'year', 12],
    ['7万-10万', 70000, 100000, 'month', 12],
    ['60-80k·16薪', 60000, 80000, 'month', 16],
    ['200-250元/天', 200, 250, 'day', 12],
    ['80-120/天', 80, 120, 'day', 12],
    ['150元/日', 150, 150, 'day', 12],
    ['日薪180', 180, 180, 'day', 12],
    ['25元/小时', 25, 25, 'hour', 12],
    ['22元/时', 22, 22, 'hour', 12],
    ['时薪20-25元', 20, 25, 'hour', 12],
    ['5000元以上', 5000, 5000, 'month', 12],
    ['10001元/月起', 10001, 10001, 'month', 12],
    ['10万以上/月', 100000, 100000, 'month', 12],
    ['1.6+ 万/月', 16000, 16000, 'month', 12],
    ['3千及以下', 0, 3000, 'month', 12],
    ['1.5千以下/月', 0, 1500, 'month', 12],
    ['面议', null, null, 'month', 12],
    ['薪资面议', null, null, 'month', 12],
    ['面议-k·薪', null, null, 'month', 12],
    ['面议 10天内反馈', null, null, 'month', 12],
    ['0.0-0.0元/月', null, null, 'month', 12],
    ['50-80k·30薪', 50000, 80000, 'month', 12],
    ['ITA', null, null, 'month', 12],
    ['', null, null, 'month', 12],
  ])('%s', (text, min, max, period, months) => {
    expect(payFromText(text).pay).toEqual({ min, max, period, months })
  })

  test('what the source says beside the text decides only where the text is silent', () => {
    expect(payFromText('150-200', 'day').pay.period).toBe('day')
    expect(payFromText('12-18万', 'month').pay.period).toBe('month')
    expect(payFromText('150-200元/小时', 'day').pay.period).toBe('hour')
  })

  test.each([
    ['8小时 5000-6000', 5000, 6000, 'month'],
    ['上六休一天 4000-5000', 4000, 5000, 'month'],
    ['每天8小时，4500-6000', 4500, 6000, 'month'],
    ['4000-6000 每年调薪', 4000, 6000, 'month'],
    ['5000-6000（两班倒，一天12小时）', 5000, 6000, 'month'],
    ['3000-5000元，每天补助20元', 3000, 5000, 'month'],
    ['试用期3个月 4000-5000', 4000, 5000, 'month'],
    ['4000-5000/月，加班20元/小时', 4000, 5000, 'month'],
    ['加班20元/小时，4000-5000/月', 4000, 5000, 'month'],
    ['保底5000/月 年薪8-10万', 5000, 5000, 'month'],
    ['日均200 月薪6000', 6000, 6000, 'month'],
    ['年底双薪 5000-6000', 5000, 6000, 'month'],
    ['2-3千/日薪', 2000, 3000, 'day'],
    ['25元/小时 4500-6000元/月', 25, 25, 'hour'],
    ['5000-8000（底薪3000+提成）', 5000, 8000, 'month'],
    ['底薪3000+提成', 3000, 3000, 'month'],
    ['18-45岁 4000-5000元', 4000, 5000, 'month'],
    ['024-12345678 4000-5000', 4000, 5000, 'month'],
    ['5000元每月', 5000, 5000, 'month'],
    ['200元每天', 200, 200, 'day'],
    ['RMB 5,000-8,000 per month', 5000, 8000, 'month'],
    ['20 yuan per hour', 20, 20, 'hour'],
    ['120k-150k per year', 120000, 150000, 'year'],
    ['8k/mo', 8000, 8000, 'month'],
    ['200/day', 200, 200, 'day'],
    ['￥200／日', 200, 200, 'day'],
  ])('%s: the period stands at the amount', (text, min, max, period) => {
    expect(payFromText(text)).toMatchObject({ pay: { min, max, period }, problem: null })
  })

  test.each([
    ['0元/月', 'pay_nothing'],
    ['0-0', 'pay_nothing'],
    ['5元/件', 'pay_other_period'],
    ['200元/次', 'pay_other_period'],
    ['2000元/周', 'pay_other_period'],
    ['4000-5000元/小时', 'pay_implausible'],
    ['100元/月', 'pay_implausible'],
    ['5元/年', 'pay_implausible'],
    ['$20/hour', 'pay_unread'],
    ['看能力', 'pay_unread'],
    ['13812345678', 'pay_unread'],
  ])('%s is no pay, and says why: %s', (text, problem) => {
    expect(payFromText(text)).toMatchObject({ pay: { min: null, max: null }, problem })
  })

  test('what was put together of an amount, its period and other words is read as that', () => {
    const month = { low: 3_000, high: 30_000 }
    const ranges = {
      month,
      day: { low: 100, high: 900 },
      hour: { low: 15, high: 99 },
      year: { low: 60_000, high: 600_000 },
    }
    const behind = {
      month: ['/月', '元/月', ' 元/月', '元／月', '元每月', ' yuan per month'],
      day: ['/天', '元/天', '元/日', '元每天', '/day'],
      hour: ['/小时', '元/小时', '元/时', '元每小时', ' per hour'],
      year: ['/年', '元/年', ' per year'],
    }
    const front = { month: ['月薪', '月薪：'], day: ['日薪', '日薪：'], hour: ['时薪'], year: ['年薪', '年薪约'] }
    const before = [
      '',
      '8小时 ',
      '每天8小时，',
      '上六休一天 ',
      '试用期3个月 ',
      '招5-10人 ',
      '18-45岁 ',
      '6天8小时 ',
      '年底双薪 ',
      '加班20元/小时，',
      '餐补15元/天，',
      '3-5年经验 ',
      '急招！',
    ]
    const after = [
      '',
      ' 8小时',
      '，加班20元/小时',
      ' 每年调薪',
      '（两班倒，一天12小时）',
      '，每天补助20元',
      '，全勤奖200元/月',
      ' 月休4天',
      '·包吃住',
      ' 10天内反馈',
      '，提成5%',
      ' 年底13薪',
      ' 班车接送',
      ' 周末双休',
      ' 年终奖',
      ' 人性化管理',
      ' 节日福利',
      '+提成',
      ' 餐补',
    ]
    const composed = fc
      .constantFrom('month' as const, 'day' as const, 'hour' as const, 'year' as const)
      .chain((period) =>
        fc.record({
          period: fc.constant(period),
          ends: fc.tuple(
            fc.integer({ min: ranges[period].low, max: ranges[period].high }),
            fc.integer({ min: ranges[period].low, max: ranges[period].high }),
          ),
          isRange: fc.boolean(),
          form: fc.oneof(
            fc.constantFrom(...behind[period]).map((text) => ({ front: '', behind: text })),
            fc.constantFrom(...front[period]).map((text) => ({ front: text, behind: '' })),
          ),
          dash: fc.constantFrom('-', '~', '—', '至', ' - ', '到'),
          before: fc.constantFrom(...before),
          after: fc.constantFrom(...after),
        }),
      )
    fc.assert(
      fc.property(composed, ({ period, ends, isRange, form, dash, before: lead, after: tail }) => {
        const [min, max] = [Math.min(...ends), isRange ? Math.max(...ends) : Math.min(...ends)]
        const text = `${lead}${form.front}${min}${isRange ? `${dash}${max}` : ''}${form.behind}${tail}`
        expect(payFromText(text), text).toMatchObject({ pay: { min, max, period }, problem: null })
      }),
      { numRuns: 3_000 },
    )
  })

  test('whatever the text, pay is whole, ordered and complete', () => {
    const pieces = fc.constantFrom(
      '1',
      '25',
      '9.5',
      'k',
      '千',
      '万',
      '元',
      '/',
      '月',
      '天',
      '年',
      '-',
      '~',
      '薪',
      '以上',
      '面议',
      ' ',
      '，',
      'NaN',
      '١',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const {
          pay: { min, max, period, months },
        } = payFromText(text)
        expect(months).toBeGreaterThanOrEqual(12)
        expect(months).toBeLessThanOrEqual(24)
        if (min === null || max === null) expect([min, max]).toEqual([null, null])
        else {
          expect(Number.isInteger(min) && Number.isInteger(max)).toBe(true)
          expect(min).toBeGreaterThanOrEqual(0)
          expect(max).toBeGreaterThanOrEqual(min)
          expect(isPlausiblePay({ min, max, period })).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('hostile text costs no time', () => {
    const start = performance.now()
    for (const piece of ['1', '9-', '万', '1.', ' ', '72小时']) payFromText(piece.repeat(50_000))
    expect(performance.now() - start).toBeLessThan(250)
  })
})

type Posting = {
  salary_text: string
  salary_min: number | null
  salary_max: number | null
  salary_unit: string
  salary_months: string
}

/**
 * Where the reading of the collection itself is wrong: 面议 read as "72 an hour", pay of nothing, thirty wages a year.
 */
const misreadBySource = /^面议 \d+(?:天内|小时)反馈$|^0\.0-0\.0|^1\.6\+|30薪$/

const postings = sharedData('postings/postings.ndjson.gz')
test.skipIf(!postings)('agrees with what the collection of 36,583 postings read out of 7,500 spellings', async () => {
  const [differing, implausible]: [string[], string[]] = [[], []]
  let rows = 0
  for await (const line of createInterface({ input: createReadStream(postings!).pipe(createGunzip()) })) {
    rows += 1
    const posting = JSON.parse(line) as Posting
    const { pay, problem } = payFromText(posting.salary_text)
    const monthly = (amount: number | null) =>
      amount === null ? null : Math.round(pay.period === 'year' ? amount / 12 : amount)
    if (problem === 'pay_implausible') implausible.push(posting.salary_text)
    const same =
      problem === 'pay_implausible' ||
      ((posting.salary_min === null || posting.salary_min === monthly(pay.min)) &&
        (posting.salary_max === null || posting.salary_max === monthly(pay.max)) &&
        posting.salary_unit === (pay.min === null ? '' : pay.period === 'year' ? 'month(from year)' : pay.period) &&
        (posting.salary_months === '' || posting.salary_months === String(pay.months)))
    if (!same && !misreadBySource.test(posting.salary_text)) differing.push(posting.salary_text)
  }
  expect(rows).toBeGreaterThan(36_000)
  expect(differing).toEqual([])
  // Pay of a year or a day that stands there as that of a month: "500000-600000元/月", "100-150元/月".
  expect(implausible.length).toBeLessThan(rows / 500)
})
