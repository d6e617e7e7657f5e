import { describe, expect, test } from 'vitest'
import { checkLegality } from '#app/domains/legality/check-legality.ts'
import type { LegalityInput, MinimumWage } from '#app/domains/legality/legality.ts'
import { allWarn } from './corpus.ts'

const wage: MinimumWage = { monthlyFen: 210_000, hourlyFen: 2_100, docNo: '示例〔2024〕1号' }
const found = (input: LegalityInput, minimumWage: MinimumWage | null = wage) =>
  checkLegality(input, { on: '2026-11-28', settings: allWarn, minimumWage }).findings.map(
    ({ rule, severity, suggestion }) => [rule, severity, suggestion],
  )

describe('probation', () => {
  test.each([
    [24, 3, '2'],
    [36, 6, null],
    [11, 1, null],
    [2, 1, '0'],
    [12, 2, null],
    [12, 3, '2'],
    [3, 1, null],
    [3, 2, '1'],
    [35, 3, '2'],
    [null, 6, null],
    [null, 7, '6'],
    [36, 7, '6'],
  ])('in a contract of %s months, %s of probation', (contractMonths, probationMonths, longest) => {
    const expected = longest === null ? [] : [['probation.too_long', 'block', longest]]
    expect(found({ contractMonths, probationMonths })).toEqual(expected)
  })

  test('part-time work and work until a task is done have none', () => {
    expect(found({ kind: 'part_time', probationMonths: 1 })).toEqual([['probation.too_long', 'block', '0']])
    expect(found({ description: '以完成一定工作任务为期限', probationMonths: 1 })).toHaveLength(1)
    expect(found({ description: '非全日制', probationMonths: 1 })).toHaveLength(1)
  })

  test.each([
    ['试用期三个月', { contractMonths: 36 }, 0],
    ['试用期三个月', { contractMonths: 12 }, 1],
    ['合同一年，试用期3个月', {}, 1],
    ['试用期半年', {}, 0],
    ['试用期一年', {}, 1],
    ['一年合同试用期一个月', {}, 0],
    ['签两年合同试用期三个月', {}, 1],
    ['三年合同试用期六个月', {}, 0],
    ['半年合同试用期两个月', {}, 1],
    ['三个月试用期一年合同', {}, 1],
    ['试用期一个月合同一年', {}, 0],
    ['劳动合同试用期一个月合同期三年', {}, 0],
    ['一年合同三个月试用', {}, 1],
    ['一年一签，试用期三个月', {}, 1],
    ['合同期限2026年3月1日至2027年2月28日，试用期至2026年5月31日', {}, 1],
    ['合同期限2026年3月1日至2027年2月28日，试用期至2026年4月30日', {}, 0],
    ['兼职收银，试用期一周', {}, 1],
    ['试用期为转正工资的2/3', {}, 1],
    ['试用工资＝正式工资×0.85', {}, 0],
    ['试用期每天80，转正每天150', {}, 1],
    ['试用期员工流失率从50%降到20%', {}, 0],
    ['签一年的试用一个月，签三年的试用三个月', {}, 0],
    ['签三年的试用三个月，签一年的试用三个月', {}, 1],
    ['签两年，头仨月叫试用', {}, 1],
    ['只签三个月试用期合同，合格后再签劳动合同', {}, 1],
    ['月薪六千，试用期三个月，每月四千', {}, 1],
    ['试用期2个月，底薪4000的60%', {}, 1],
    ['试用期2个月，底薪4000的90%', {}, 0],
  ])('is read in words too: %s, %o', (description, figures, count) => {
    expect(found({ description, ...figures })).toHaveLength(count)
  })

  test.each([
    [2_500, 2_000, '2100'],
    [2_500, 2_100, null],
    [4_000, 3_199, '3200'],
    [4_000, 3_200, null],
  ])('pays four fifths of %s and the minimum wage: %s', (payMin, probationPay, least) => {
    expect(found({ payMin, probationPay })).toEqual(least === null ? [] : [['probation.pay', 'block', least]])
  })
})

describe('pay', () => {
  test.each<[LegalityInput, unknown[]]>([
    [{ payMin: 2_099 }, [['minimum_wage.below', 'block', '2100']]],
    [{ payMin: 2_100 }, []],
    [{ payMin: 96, payPeriod: 'day' }, [['minimum_wage.below', 'block', '97']]],
    [{ payMin: 97, payPeriod: 'day' }, []],
    [{ payMin: 25_200, payPeriod: 'year' }, []],
    [{ payMin: 25_199, payPeriod: 'year' }, [['minimum_wage.below', 'block', '25200']]],
    [{ payMin: 12, payPeriod: 'hour' }, [['minimum_wage.below', 'block', '13']]],
    [{ payMin: 13, payPeriod: 'hour' }, [['minimum_wage.below', 'warn', '21']]],
    [{ payMin: 13, payPeriod: 'hour', kind: 'full_time' }, []],
    [{ payMin: 20, payPeriod: 'hour', kind: 'part_time' }, [['minimum_wage.below', 'block', '21']]],
    [{ payMin: 21, payPeriod: 'hour', kind: 'part_time' }, []],
    [{ payMin: null }, [['pay.negotiable', 'block', '']]],
    [{}, []],
  ])('%o', (input, expected) => {
    expect(found(input)).toEqual(expected)
  })

  test('without a figure for the place and the day nothing is guessed', () => {
    expect(found({ payMin: 900 }, null)).toEqual([['minimum_wage.unknown', 'note', '900']])
    expect(found({ payMin: 20, payPeriod: 'hour', kind: 'part_time' }, { ...wage, hourlyFen: null })).toEqual([
      ['minimum_wage.unknown', 'note', '20'],
    ])
  })
})

test('minors are kept from dangerous work', () => {
  expect(found({ description: '年满16周岁，井下采掘' })).toContainEqual(['age.hazard', 'block', '年满18周岁'])
  expect(found({ description: '年满16周岁，室内装配' })).toEqual([])
})

/** 投递规则：验收 1、2 和疑难 5, with their numbers. */
describe('acceptance', () => {
  test.each([
    [24, 3, ['probation.too_long', 'block', '2']],
    [36, 6, null],
    [11, 1, null],
    [2, 1, ['probation.too_long', 'block', '0']],
  ])('1: contract of %s months, probation of %s', (contractMonths, probationMonths, expected) => {
    expect(found({ contractMonths, probationMonths })).toEqual(expected ? [expected] : [])
  })

  test('2: contract pay 2500 and probation pay 2000 are below the minimum wage 2100, which passes', () => {
    expect(found({ payMin: 2_500, probationPay: 2_000 })).toEqual([['probation.pay', 'block', '2100']])
    expect(found({ payMin: 2_500, probationPay: 2_100 })).toEqual([])
  })

  test('tricky 5: of 3000 and a commission the base is compared; 面议 is not published', () => {
    expect(found({ payMin: 3_000, description: '底薪3000元，另有提成，提成面议' })).toEqual([])
    expect(found({ payMin: 2_000, description: '底薪2000元，提成上不封顶' })).toEqual([
      ['minimum_wage.below', 'block', '2100'],
    ])
    expect(found({ payMin: null, title: '销售员，工资面议' }).map(([rule, severity]) => [rule, severity])).toEqual([
      ['pay.negotiable', 'block'],
      ['pay.negotiable', 'block'],
    ])
  })
})
