import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowChecker } from '#app/domains/exchange/check-row.ts'
import { exchangeColumns, type RawRow } from '#app/domains/exchange/exchange-row.ts'
import { aRow, places, today } from './fixtures.ts'
import { addDays } from '#db/values/days.ts'

const checkRow = rowChecker(places, today)
const check = (given: RawRow) => checkRow(aRow(given))

function rowOf(given: RawRow) {
  const checked = check(given)
  if ('violations' in checked) throw new Error(JSON.stringify(checked.violations))
  return checked.row
}

describe('what is wrong with a row', () => {
  test.each<[string, RawRow, string]>([
    ['external_id', { external_id: null }, 'missing'],
    ['external_id', { external_id: 'x'.repeat(65) }, 'too_long'],
    ['external_id', { external_id: 7 }, 'not_text'],
    ['title', { title: '  ' }, 'missing'],
    ['title', { title: '工'.repeat(101) }, 'too_long'],
    ['title', { title: '车\uffff工' }, 'damaged_text'],
    ['employer_name', { employer_name: '厂' }, 'too_short'],
    ['employer_name', { employer_name: '……' }, 'no_words'],
    ['employer_uscc', { employer_uscc: '9135010' }, 'uscc_shape'],
    ['employer_uscc', { employer_uscc: '91350100M000100YIO' }, 'uscc_shape'],
    ['city_code', { city_code: '210200' }, 'unknown_code'],
    ['city_code', { city_code: undefined }, 'missing'],
    ['district_code', { district_code: '210302' }, 'district_of_other_city'],
    ['district_code', { district_code: '999999' }, 'unknown_code'],
    ['address', { address: '路'.repeat(201) }, 'too_long'],
    ['headcount', { headcount: 0 }, 'out_of_range'],
    ['headcount', { headcount: 10_000 }, 'out_of_range'],
    ['headcount', { headcount: 'three' }, 'not_whole_number'],
    ['headcount', { headcount: '' }, 'missing'],
    ['pay_min', { pay_min: -1 }, 'out_of_range'],
    ['pay_min', { pay_min: 5000.5 }, 'not_whole_number'],
    ['pay_min', { pay_min: null }, 'pay_half_given'],
    ['pay_max', { pay_max: '' }, 'pay_half_given'],
    ['pay_max', { pay_min: 6000, pay_max: 5000 }, 'below_pay_min'],
    ['pay_max', { pay_max: 1e12 }, 'out_of_range'],
    ['pay_period', { pay_period: 'week' }, 'unknown_code'],
    ['pay_months', { pay_months: 11 }, 'out_of_range'],
    ['education', { education: 'phd' }, 'unknown_code'],
    ['experience_years_min', { experience_years_min: 41 }, 'out_of_range'],
    ['benefits', { benefits: ['lodging', 'sauna'] }, 'unknown_code'],
    ['benefits', { benefits: 'lodging|sauna' }, 'unknown_code'],
    ['benefits', { benefits: { lodging: true } }, 'not_a_list'],
    ['hours', { hours: 8 }, 'not_text'],
    ['description', { description: '' }, 'missing'],
    ['description', { description: '字'.repeat(20_001) }, 'too_long'],
    ['published_on', { published_on: '2026-02-30' }, 'not_a_day'],
    ['expires_on', { expires_on: '2026-01-04' }, 'before_published_on'],
    ['expires_on', { expires_on: addDays(today, 400) }, 'too_far'],
    ['expires_on', { expires_on: '长期' }, 'not_a_day'],
    ['published_on', { published_on: addDays(today, 1) }, 'in_future'],
    ['published_on', { published_on: '05/06/2026' }, 'not_a_day'],
    ['title', { title: '\u200b\u3164\u2800' }, 'missing'],
    ['title', { title: '45981' }, 'no_words'],
    ['kind', { kind: 'constructor' }, 'unknown_code'],
    ['headcount', { headcount: '若干' }, 'not_whole_number'],
    ['pay_min', { pay_min: 20, pay_max: 30 }, 'pay_implausible'],
    ['pay_max', { pay_min: 4000, pay_max: 5000, pay_period: 'hour' }, 'pay_implausible'],
    ['employer_uscc', { employer_uscc: '912101001178120000' }, 'rounded_number'],
  ])('%s: %j', (column, given, reason) => {
    expect(check(given)).toMatchObject({ violations: [{ column, reason }] })
  })

  test('everything wrong is told at once', () => {
    const checked = check({ title: '', headcount: 0, city_code: 'x' })
    expect('violations' in checked && checked.violations.map(({ column }) => column)).toEqual([
      'title',
      'city_code',
      'headcount',
    ])
  })
})

describe('what a row means', () => {
  test('empty columns take their documented defaults', () => {
    const required = { ...aRow() }
    for (const column of [
      'employer_uscc',
      'district_code',
      'address',
      'pay_min',
      'pay_max',
      'pay_period',
      'pay_months',
      'education',
      'experience_years_min',
      'benefits',
      'hours',
    ]) {
      delete required[column]
    }
    expect(checkRow(required)).toMatchObject({
      row: {
        employerUscc: null,
        districtCode: null,
        address: null,
        payMin: null,
        payMax: null,
        payPeriod: 'month',
        payMonths: 12,
        education: 'any',
        experienceYearsMin: 0,
        benefits: [],
        hours: [],
      },
    })
  })

  test('text out of CSV cells means the same as JSON values', () => {
    const cells = Object.fromEntries(
      Object.entries(aRow()).map(([column, value]) => [
        column,
        Array.isArray(value) ? value.join('|') : value === null ? '' : ` ${String(value)} `,
      ]),
    )
    expect(checkRow(cells)).toEqual(checkRow(aRow()))
  })

  test('benefits are a set in one order', () => {
    expect(rowOf({ benefits: ['lodging', 'meals', 'lodging'] }).benefits).toEqual(['meals', 'lodging'])
  })

  test('length is counted in characters', () => {
    expect(rowOf({ title: `工${'😀'.repeat(99)}` }).title).toHaveLength(199)
  })

  test('a credit code that only fails its check characters is a warning', () => {
    expect(check({ employer_uscc: '91350211m0000xuf46' })).toMatchObject({
      row: { employerUscc: '91350211M0000XUF46' },
      warnings: [{ column: 'employer_uscc', reason: 'uscc_check' }],
    })
    expect(check({ employer_uscc: '91350100M000100Y43' })).toMatchObject({ warnings: [] })
  })

  test('characters that were lost at the source are a warning, and gone', () => {
    for (const title of ['车�工', '车\ud83d工']) {
      expect(check({ title })).toMatchObject({
        row: { title: '车工' },
        warnings: [{ column: 'title', value: title, reason: 'replaced_characters' }],
      })
    }
  })

  test('pay of nothing is negotiable, and so is what says so', () => {
    expect(check({ pay_min: 0, pay_max: 0 })).toMatchObject({
      row: { payMin: null, payMax: null },
      warnings: [{ column: 'pay_max', reason: 'pay_nothing' }],
    })
    expect(check({ pay_min: '面议', pay_max: '面议' })).toMatchObject({
      row: { payMin: null, payMax: null },
      warnings: [],
    })
    expect(rowOf({ pay_min: 0, pay_max: 3000 })).toMatchObject({ payMin: 0, payMax: 3000 })
  })

  test.each<[RawRow, object]>([
    [{ kind: 'FULL-TIME' }, { kind: 'full_time' }],
    [{ kind: '全职' }, { kind: 'full_time' }],
    [{ kind: '公益性岗位' }, { kind: 'public_welfare' }],
    [{ pay_period: '元/月' }, { payPeriod: 'month' }],
    [{ pay_min: 20, pay_max: 25, pay_period: '每小时' }, { payPeriod: 'hour' }],
    [{ education: '大专及以上' }, { education: 'junior_college' }],
    [{ education: '学历不限' }, { education: 'any' }],
    [{ education: 'Bachelor' }, { education: 'bachelor' }],
    [
      { hours: '早8点到晚5点，不加班，双休' },
      { hours: ['no_overtime'], benefits: ['five_insurances', 'lodging', 'weekends_off'] },
    ],
    [{ hours: 'Night shift; no_overtime' }, { hours: ['night_shift', 'no_overtime'] }],
    [{ hours: '8:00-17:00' }, { hours: [] }],
    [
      { hours: null, title: '装配工（两班倒）', description: '月休四天。' },
      { hours: ['two_shifts', 'rotating_days_off'] },
    ],
    [{ benefits: '包吃、包住，五险一金' }, { benefits: ['five_insurances', 'housing_fund', 'meals', 'lodging'] }],
    [
      { city_code: '沈阳市', district_code: '铁西' },
      { cityCode: '210100', districtCode: '210106' },
    ],
    [
      { city_code: '鞍山', district_code: '铁西区' },
      { cityCode: '210300', districtCode: '210303' },
    ],
    [
      { city_code: '210100.0', district_code: '２１０１０６' },
      { cityCode: '210100', districtCode: '210106' },
    ],
    [{ headcount: '3人' }, { headcount: 3 }],
    [{ headcount: '３' }, { headcount: 3 }],
    [
      { pay_min: '5,000', pay_max: '7000.00' },
      { payMin: 5000, payMax: 7000 },
    ],
    [{ experience_years_min: '1-3年' }, { experienceYearsMin: 1 }],
    [{ experience_years_min: '不限' }, { experienceYearsMin: 0 }],
    [{ title: '电 焊 工\n（二保焊）' }, { title: '电 焊 工 （二保焊）' }],
    [{ title: '车工\u0007' }, { title: '车工' }],
    [{ description: '第一行\u000b第二行\u0085第三行' }, { description: '第一行\n第二行\n第三行' }],
    [{ description: '\uf0b7 负责焊接' }, { description: '• 负责焊接' }],
  ])('%j is understood', (given, expected) => {
    expect(rowOf(given)).toMatchObject(expected)
  })

  test('the demonstration zone is a city without districts', () => {
    expect(rowOf({ city_code: '2101SF', district_code: null }).cityCode).toBe('2101SF')
  })
})

test('no row makes it throw, and it answers with a row or with reasons', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.double(),
    fc.constant(null),
    fc.boolean(),
    fc.array(fc.jsonValue(), { maxLength: 3 }),
    fc.object(),
  )
  const rows = fc.array(fc.tuple(fc.constantFrom(...exchangeColumns), value), { maxLength: 6 })
  fc.assert(
    fc.property(rows, (changes) => {
      const checked = check(Object.fromEntries(changes))
      if ('violations' in checked) expect(checked.violations.length).toBeGreaterThan(0)
      else expect(checked.row.externalId.trim()).not.toBe('')
    }),
    { numRuns: 1000 },
  )
})
