import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { addDays, shanghaiDay } from '#db/values/days.ts'
import type { Places, RawRow } from '#app/domains/exchange/exchange-row.ts'

type PlaceRecord = { code: string; city_code: string; name: string; short_name: string }

function reference(file: string): PlaceRecord[] {
  return parse(readFileSync(`db/reference/${file}.csv`), { columns: true })
}

/** The places of the reference tables, without a database. */
export const places: Places = {
  cities: reference('member_cities').map(({ code, name, short_name }) => ({ code, name, shortName: short_name })),
  districts: reference('districts').map(({ code, city_code, name, short_name }) => ({
    code,
    cityCode: city_code,
    name,
    shortName: short_name,
  })),
}

/** Days around the run of the test, because a row may not end too far ahead. */
export const today = shanghaiDay(new Date())
export const lastDay = addDays(today, 90)

/** A row of exchange format v1 in which everything is right; say only what matters to the test. */
export function aRow(given: RawRow = {}): RawRow {
  return {
    external_id: 'v-1',
    title: '数控车工',
    employer_name: '沈阳浑河机床有限公司',
    employer_uscc: null,
    city_code: '210100',
    district_code: '210106',
    address: '北二中路 18 号',
    kind: 'full_time',
    headcount: 3,
    pay_min: 6000,
    pay_max: 8500,
    pay_period: 'month',
    pay_months: 12,
    education: 'any',
    experience_years_min: 1,
    benefits: ['lodging', 'five_insurances'],
    hours: ['day_shift'],
    description: '操作数控车床，\n按图加工轴类零件。',
    published_on: '2026-01-05',
    expires_on: lastDay,
    ...given,
  }
}

/** Data for measurements beside the project; null where it is not there, and the test then says that it was skipped. */
export function sharedData(path: string): string | null {
  const file = `../shared/data/${path}`
  return existsSync(file) ? file : null
}
