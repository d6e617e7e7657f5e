import { normaliseUscc, usccProblem } from '#app/domains/employers/uscc.ts'
import { benefits, educations, payPeriods, vacancyKinds } from '#app/domains/jobs/vacancy.ts'
import { cleanLine, cleanText, databaseLength, isBlank, isTooLong } from '#db/values/text.ts'
import { startOfDay } from './calendar-days.ts'
import type { ExchangeColumn, ExchangeRow, Places, RawRow, Violation } from './exchange-row.ts'

export type CheckedRow = { row: ExchangeRow; warnings: string[] } | { violations: Violation[] }

/** Characters at least and at most; whether line breaks may stand in it; whether it needs a letter or digit. */
type TextRule = { min?: number; max: number; lines?: boolean; spoken?: boolean }

/** The highest pay that a person could mean, yuan per period. */
const payLimit = 10_000_000
/** Line breaks of every kind and tabs belong into a description; every other control character is damage. */
const controlCharacter = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/
const anyControlCharacter = /[\u0000-\u001f\u007f-\u009f]/
/** Undecodable bytes (the mark of open-text.server.ts), and halves of characters. */
const damage = /[\uffff\ud800-\udfff]/u

/**
 * One row of exchange format v1, complete with the documented defaults, or everything that is wrong with it.
 * A credit code that only fails its check characters is a warning, because such codes were really issued;
 * one of the wrong shape refuses the row, because it would name an unknown employer.
 *
 * @param today the day in Shanghai
 */
export function checkRow(raw: RawRow, places: Places, today: string): CheckedRow {
  const cells = new Cells(raw)
  const row = {
    externalId: cells.required('external_id', cells.text('external_id', { max: 64 })),
    title: cells.required('title', cells.text('title', { max: 100 })),
    employerName: cells.required('employer_name', cells.text('employer_name', { min: 2, max: 200, spoken: true })),
    employerUscc: cells.creditCode(),
    cityCode: cells.required('city_code', cells.code('city_code', places.cities.map(({ code }) => code))),
    districtCode: cells.district(places),
    address: cells.text('address', { max: 200 }),
    kind: cells.required('kind', cells.code('kind', vacancyKinds)),
    headcount: cells.required('headcount', cells.whole('headcount', 1, 9999)),
    ...cells.pay(),
    payPeriod: cells.code('pay_period', payPeriods) ?? 'month',
    payMonths: cells.whole('pay_months', 12, 24) ?? 12,
    education: cells.code('education', educations) ?? 'any',
    experienceYearsMin: cells.whole('experience_years_min', 0, 40) ?? 0,
    benefits: cells.benefits(),
    description: cells.required('description', cells.text('description', { max: 20_000, lines: true })),
    ...cells.validity(today),
  } satisfies { [Field in keyof ExchangeRow]: ExchangeRow[Field] | null }
  // `required` has refused every null that may not be there.
  return cells.violations.length > 0 ? { violations: cells.violations } : { row: row as ExchangeRow, warnings: cells.warnings }
}

/** The cells of one row. Reading one answers its value; null when it is empty, or wrong and noted in `violations`. */
class Cells {
  readonly violations: Violation[] = []
  readonly warnings: string[] = []
  readonly #raw: RawRow

  constructor(raw: RawRow) {
    this.#raw = raw
  }

  refuse(column: ExchangeColumn, reason: string, params?: Violation['params']): null {
    this.violations.push({ column, value: this.#raw[column], reason, ...(params && { params }) })
    return null
  }

  /** Refuses an empty cell; one that is wrong has been refused already. */
  required<Value>(column: ExchangeColumn, value: Value | null): Value | null {
    return value === null && this.#isBlank(column) ? this.refuse(column, 'missing') : value
  }

  text(column: ExchangeColumn, { min = 1, max, lines = false, spoken = false }: TextRule): string | null {
    if (this.#isBlank(column)) return null
    const value = this.#raw[column]
    if (typeof value !== 'string') return this.refuse(column, 'not_text')
    if (isTooLong(value)) return this.refuse(column, 'too_long', { limit: max })
    if ((lines ? controlCharacter : anyControlCharacter).test(value.trim())) return this.refuse(column, 'control_characters')
    if (damage.test(value)) return this.refuse(column, 'damaged_text')
    const clean = lines ? cleanText(value) : cleanLine(value)
    // PostgreSQL counts characters, JavaScript UTF-16 units; only texts near the limit are worth counting.
    if (clean.length > max && databaseLength(clean) > max) return this.refuse(column, 'too_long', { limit: max })
    if (clean.length < min * 2 && databaseLength(clean) < min) return this.refuse(column, 'too_short', { limit: min })
    if (spoken && !/[\p{L}\p{N}]/u.test(clean)) return this.refuse(column, 'no_words')
    if (value.includes('\ufffd') && !this.warnings.includes('replaced_characters')) this.warnings.push('replaced_characters')
    return clean
  }

  whole(column: ExchangeColumn, min: number, max: number): number | null {
    if (this.#isBlank(column)) return null
    const value = this.#raw[column]
    const number = typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value
    if (typeof number !== 'number' || !Number.isInteger(number)) return this.refuse(column, 'not_whole_number')
    return number < min || number > max ? this.refuse(column, 'out_of_range', { min, max }) : number
  }

  code<Code extends string>(column: ExchangeColumn, codes: readonly Code[]): Code | null {
    if (this.#isBlank(column)) return null
    const plain = this.#plain(column)
    return codes.find((known) => known === plain) ?? this.refuse(column, 'unknown_code')
  }

  day(column: ExchangeColumn): string | null {
    if (this.#isBlank(column)) return null
    const plain = this.#plain(column)
    return typeof plain === 'string' && startOfDay(plain) ? plain : this.refuse(column, 'not_a_day')
  }

  pay() {
    const [payMin, payMax] = [this.whole('pay_min', 0, payLimit), this.whole('pay_max', 0, payLimit)]
    if (this.#isBlank('pay_min') !== this.#isBlank('pay_max')) {
      this.refuse(this.#isBlank('pay_min') ? 'pay_min' : 'pay_max', 'pay_half_given')
    } else if (payMin !== null && payMax !== null && payMax < payMin) this.refuse('pay_max', 'below_pay_min')
    return { payMin, payMax }
  }

  validity(today: string) {
    const publishedOn = this.required('published_on', this.day('published_on'))
    const expiresOn = this.required('expires_on', this.day('expires_on'))
    if (publishedOn && expiresOn && expiresOn < publishedOn) this.refuse('expires_on', 'before_published_on')
    if (publishedOn && publishedOn > today) this.warnings.push('published_in_future')
    return { publishedOn, expiresOn }
  }

  creditCode(): string | null {
    const given = this.text('employer_uscc', { max: 64 })
    if (given === null) return null
    const problem = usccProblem(given)
    if (problem === 'length' || problem === 'alphabet') return this.refuse('employer_uscc', 'uscc_shape')
    if (problem) this.warnings.push('uscc_check')
    return normaliseUscc(given)
  }

  district(places: Places): string | null {
    if (this.#isBlank('district_code')) return null
    const [district, city] = [this.#plain('district_code'), this.#plain('city_code')]
    const found = places.districts.find(({ code }) => code === district)
    if (!found) return this.refuse('district_code', 'unknown_code')
    const isElsewhere = found.cityCode !== city && places.cities.some(({ code }) => code === city)
    return isElsewhere ? this.refuse('district_code', 'district_of_other_city', { city: String(city) }) : found.code
  }

  /** A list, or text with | between the codes; answered in one order, so that the same set is the same content. */
  benefits(): string[] {
    if (this.#isBlank('benefits')) return []
    const value = this.#raw.benefits
    const given: unknown = typeof value === 'string' ? value.split('|') : value
    if (!Array.isArray(given)) return this.refuse('benefits', 'not_a_list') ?? []
    const codes = given.map((one: unknown) => (typeof one === 'string' && !isTooLong(one) ? cleanLine(one) : one)).filter((one) => one !== '')
    const unknown = codes.find((one) => !benefits.some((known) => known === one))
    if (unknown !== undefined) this.violations.push({ column: 'benefits', value: unknown, reason: 'unknown_code' })
    return benefits.filter((known) => codes.includes(known))
  }

  #isBlank(column: ExchangeColumn): boolean {
    const value = this.#raw[column]
    return value === undefined || value === null || (typeof value === 'string' && isBlank(value))
  }

  #plain(column: ExchangeColumn): unknown {
    const value = this.#raw[column]
    return typeof value === 'string' && !isTooLong(value) ? cleanLine(value) : value
  }
}
