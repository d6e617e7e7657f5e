import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRow } from '#app/domains/exchange/check-row.ts'
import { exchangeColumns, type RawRow } from '#app/domains/exchange/exchange-row.ts'
import { aRow, places } from './fixtures.ts'

const check = (given: RawRow) => checkRow(aRow(given), places, '2026-11-21')

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
    ['title', { title: '车工\u0007' }, 'control_characters'],
    ['title', { title: '车工\n钳工' }, 'control_characters'],
    ['title', { title: '车\uffff工' }, 'damaged_text'],
    ['title', { title: '车\ud83d工' }, 'damaged_text'],
    ['employer_name', { employer_name: '厂' }, 'too_short'],
    ['employer_name', { employer_name: '……' }, 'no_words'],
    ['employer_uscc', { employer_uscc: '9135010' }, 'uscc_shape'],
    ['employer_uscc', { employer_uscc: '91350100M000100YIO' }, 'uscc_shape'],
    ['city_code', { city_code: '210200' }, 'unknown_code'],
    ['city_code', { city_code: undefined }, 'missing'],
    ['district_code', { district_code: '210302' }, 'district_of_other_city'],
    ['district_code', { district_code: '999999' }, 'unknown_code'],
    ['address', { address: '路'.repeat(201) }, 'too_long'],
    ['kind', { kind: 'FULL_TIME' }, 'unknown_code'],
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
    ['description', { description: '' }, 'missing'],
    ['description', { description: '字'.repeat(20_001) }, 'too_long'],
    ['description', { description: '按图\u0000加工' }, 'control_characters'],
    ['published_on', { published_on: '2026-02-30' }, 'not_a_day'],
    ['published_on', { published_on: '2026-1-5' }, 'not_a_day'],
    ['expires_on', { expires_on: '2026-01-04' }, 'before_published_on'],
    ['expires_on', { expires_on: 20261231 }, 'not_a_day'],
  ])('%s: %j', (column, given, reason) => {
    expect(check(given)).toMatchObject({ violations: [{ column, reason }] })
  })

  test('everything wrong is told at once', () => {
    const checked = check({ title: '', headcount: 0, city_code: 'x' })
    expect('violations' in checked && checked.violations.map(({ column }) => column)).toEqual(['title', 'city_code', 'headcount'])
  })
})

describe('what a row means', () => {
  test('empty columns take their documented defaults', () => {
    const required = { ...aRow() }
    for (const column of ['employer_uscc', 'district_code', 'address', 'pay_min', 'pay_max', 'pay_period', 'pay_months', 'education', 'experience_years_min', 'benefits']) {
      delete required[column]
    }
    expect(checkRow(required, places, '2026-11-21')).toMatchObject({
      row: {
        employerUscc: null, districtCode: null, address: null, payMin: null, payMax: null, payPeriod: 'month', payMonths: 12,
        education: 'any', experienceYearsMin: 0, benefits: [],
      },
    })
  })

  test('text out of CSV cells means the same as JSON values', () => {
    const cells = Object.fromEntries(Object.entries(aRow()).map(([column, value]) => [column, Array.isArray(value) ? value.join('|') : value === null ? '' : ` ${String(value)} `]))
    expect(checkRow(cells, places, '2026-11-21')).toEqual(checkRow(aRow(), places, '2026-11-21'))
  })

  test('benefits are a set in one order', () => {
    expect(rowOf({ benefits: ['lodging', 'meals', 'lodging'] }).benefits).toEqual(['meals', 'lodging'])
  })

  test('length is counted in characters', () => {
    expect(rowOf({ title: '😀'.repeat(100) }).title).toHaveLength(200)
  })

  test('a credit code that only fails its check characters is a warning', () => {
    expect(check({ employer_uscc: '91350211m0000xuf46' })).toMatchObject({ row: { employerUscc: '91350211M0000XUF46' }, warnings: ['uscc_check'] })
    expect(check({ employer_uscc: '91350100M000100Y43' })).toMatchObject({ warnings: [] })
  })

  test('text that was damaged before it came here, and a day to come, are warnings', () => {
    expect(check({ title: '车�工', published_on: '2027-01-01' })).toMatchObject({ warnings: ['replaced_characters', 'published_in_future'] })
  })

  test('the demonstration zone is a city without districts', () => {
    expect(rowOf({ city_code: '2101SF', district_code: null }).cityCode).toBe('2101SF')
  })
})

test('no row makes it throw, and it answers with a row or with reasons', () => {
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.double(), fc.constant(null), fc.boolean(), fc.array(fc.jsonValue(), { maxLength: 3 }), fc.object())
  const rows = fc.array(fc.tuple(fc.constantFrom(...exchangeColumns), value), { maxLength: 6 })
  fc.assert(fc.property(rows, (changes) => {
    const checked = check(Object.fromEntries(changes))
    if ('violations' in checked) expect(checked.violations.length).toBeGreaterThan(0)
    else expect(checked.row.externalId.trim()).not.toBe('')
  }), { numRuns: 1000 })
})
