import { normaliseUscc, usccProblem } from '#app/domains/employers/register/uscc.ts'
import { implausibleEnd, payRanges } from '#app/domains/jobs/pay-range.ts'
import { type Benefit, benefits, hours } from '#app/domains/jobs/vacancy.ts'
import { longestImportedValidity, validityRule } from '#app/domains/jobs/validity.ts'
import { hoursIn } from '#search/words/understand-hours.ts'
import { cleanLine, cleanText, cut, databaseLength, isTooLong, plainShapes } from '#db/values/text.ts'
import { type Day, readDay } from '#db/values/days.ts'
import { startOfDay } from './calendar-days.ts'
import { benefitsFromWord, educationFromWord, hoursFromCell, kindFromWord, periodFromWord } from './code-words.ts'
import { dayFromWords } from './day-words.ts'
import type { ExchangeColumn, ExchangeRow, Places, RawRow, Remark } from './exchange-row.ts'
import { isRounded } from './id-shapes.ts'
import { plainFromMarkup } from './markup.ts'
import { experienceFromText } from './posting-words.ts'

export type CheckedRow = { row: ExchangeRow; warnings: Remark[] } | { violations: Remark[] }

/**
 * Characters at least and at most; whether line breaks may stand in it; whether it needs a letter, or only may not be a
 * bare number.
 */
type TextRule = { min?: number; max: number; lines?: boolean; spoken?: boolean | 'no_number' }

/** The highest pay that can be stored; what is believed says pay-range.ts. */
const payLimit = 10_000_000
/** Bytes that are no character of the file's encoding (the mark of decode-lines.server.ts). */
const undecodable = '\uffff'
const bareNumber = /^[\d\s.,:/-]*\d[\d\s.,:/-]*$/
/** What is left where a character was lost before the file was written. */
const lostCharacter = /[\ufffd\ud800-\udfff]/u
/**
 * Checks rows of exchange format v1: answers each complete with the documented defaults, or everything that is wrong
 * with it. A credit code that only fails its check characters is a warning, because such codes were really issued; one
 * of the wrong shape refuses the row, because it would name an unknown employer.
 *
 * @param today the day in Shanghai
 */
export function rowChecker(places: Places, today: string): (raw: RawRow) => CheckedRow {
  const faultsOfDays = validityRule(readDay(today)!, longestImportedValidity)
  const names = namesOf(places)
  return (raw) => {
    const cells = new Cells(raw, names)
    const externalId = cells.required('external_id', cells.text('external_id', { max: 64 }))
    const title = cells.required('title', cells.text('title', { max: 100, spoken: true }))
    const employerName = cells.required(
      'employer_name',
      cells.text('employer_name', { min: 2, max: 200, spoken: true }),
    )
    const employerUscc = cells.creditCode()
    const cityCode = cells.required('city_code', cells.city())
    const districtCode = cells.district(cityCode)
    const address = cells.text('address', { max: 200, spoken: true })
    const kind = cells.required('kind', cells.word('kind', kindFromWord))
    const headcount = cells.required('headcount', cells.whole('headcount', 1, 9999))
    const { payMin, payMax, payPeriod } = cells.pay()
    const payMonths = cells.whole('pay_months', 12, 24) ?? 12
    const education = cells.word('education', educationFromWord) ?? 'any'
    const experienceYearsMin = cells.whole('experience_years_min', 0, 40, experienceFromText) ?? 0
    const offered = cells.benefits()
    const hoursGiven = cells.hours()
    const description = cells.required(
      'description',
      cells.text('description', { max: 20_000, lines: true, spoken: 'no_number' }),
    )
    const { publishedOn, expiresOn } = cells.validity(faultsOfDays)
    const said: string[] = [...offered, ...hoursGiven, ...hoursIn(`${title}\n${description}`)]
    // Lists are answered in one order, so that the same set is the same content.
    // Named one by one: putting parts together with ... costs as much as all the checks.
    const row = {
      externalId,
      title,
      employerName,
      employerUscc,
      cityCode,
      districtCode,
      address,
      kind,
      headcount,
      payMin,
      payMax,
      payPeriod,
      payMonths,
      education,
      experienceYearsMin,
      benefits: benefits.filter((benefit) => said.includes(benefit)),
      hours: hours.filter((one) => said.includes(one)),
      description,
      publishedOn,
      expiresOn,
    } satisfies { [Field in keyof ExchangeRow]: ExchangeRow[Field] | null }
    // `required` has refused every null that may not be there.
    return cells.violations.length > 0
      ? { violations: cells.violations }
      : { row: row as ExchangeRow, warnings: cells.warnings }
  }
}

/** What a cell may say → which places are called that; codes are names too. */
type PlaceNames = { cities: Map<string, string>; districts: Map<string, Places['districts']> }

function namesOf({ cities, districts }: Places): PlaceNames {
  const names: PlaceNames = { cities: new Map(), districts: new Map() }
  for (const { code, name, shortName } of cities) for (const one of [code, name, shortName]) names.cities.set(one, code)
  for (const district of districts) {
    for (const one of new Set([district.code, district.name, district.shortName]))
      names.districts.set(one, [...(names.districts.get(one) ?? []), district])
  }
  return names
}

/** The cells of one row. Reading one answers its value; null when it is empty, or wrong and noted in `violations`. */
class Cells {
  readonly violations: Remark[] = []
  readonly warnings: Remark[] = []
  readonly #raw: RawRow
  readonly #names: PlaceNames

  constructor(raw: RawRow, names: PlaceNames) {
    this.#raw = raw
    this.#names = names
  }

  refuse(column: ExchangeColumn, reason: string, params?: Remark['params']): null {
    this.violations.push({ column, value: this.#raw[column], reason, ...(params && { params }) })
    return null
  }

  warn(column: ExchangeColumn, reason: string): void {
    this.warnings.push({ column, value: this.#raw[column], reason })
  }

  /** Refuses an empty cell; one that is wrong has been refused already. */
  required<Value>(column: ExchangeColumn, value: Value | null): Value | null {
    return value === null && !this.#isRefused(column) ? this.refuse(column, 'missing') : value
  }

  text(column: ExchangeColumn, { min = 1, max, lines = false, spoken = false }: TextRule): string | null {
    if (this.#isBlank(column)) return null
    const given = this.#raw[column]
    if (typeof given !== 'string') return this.refuse(column, 'not_text')
    if (isTooLong(given)) return this.refuse(column, 'too_long', { limit: max })
    if (given.includes(undecodable)) return this.refuse(column, 'damaged_text')
    if (lostCharacter.test(given)) this.warn(column, 'replaced_characters')
    const text = lines ? cleanText(plainFromMarkup(given)) : cleanLine(plainFromMarkup(given))
    if (text === '') return null
    if (text.length > max && databaseLength(text) > max) return this.refuse(column, 'too_long', { limit: max })
    if (text.length < min * 2 && databaseLength(text) < min) return this.refuse(column, 'too_short', { limit: min })
    if (spoken === 'no_number' ? bareNumber.test(text) : spoken && !/\p{L}/u.test(text))
      return this.refuse(column, 'no_words')
    return text
  }

  /** @param fromWords reads what is no plain number */
  whole(column: ExchangeColumn, min: number, max: number, fromWords?: (text: string) => number | null): number | null {
    if (this.#isBlank(column)) return null
    const value = this.#raw[column]
    const number = typeof value === 'string' ? (numberFromText(value) ?? fromWords?.(value) ?? value) : value
    if (typeof number !== 'number' || !Number.isInteger(number)) return this.refuse(column, 'not_whole_number')
    return number < min || number > max ? this.refuse(column, 'out_of_range', { min, max }) : number
  }

  word<Code extends string>(column: ExchangeColumn, read: (text: string) => Code | null): Code | null {
    if (this.#isBlank(column)) return null
    const value = this.#raw[column]
    return (
      (typeof value === 'string' && value.length <= 100 ? read(value) : null) ?? this.refuse(column, 'unknown_code')
    )
  }

  day(column: ExchangeColumn): Day | null {
    if (this.#isBlank(column)) return null
    const value = this.#raw[column]
    const text = typeof value === 'number' ? String(value) : value
    if (typeof text !== 'string') return this.refuse(column, 'not_a_day')
    const day = startOfDay(text) ? text : dayFromWords(text)
    return day !== null && startOfDay(day) ? (day as Day) : this.refuse(column, 'not_a_day')
  }

  pay() {
    const payPeriod = this.word('pay_period', periodFromWord) ?? 'month'
    const [min, max] = (['pay_min', 'pay_max'] as const).map((column) =>
      this.#isNegotiable(column) ? null : this.whole(column, 0, payLimit),
    )
    const end = implausibleEnd({ min: min ?? null, max: max ?? null, period: payPeriod })
    const payless = { payMin: null, payMax: null, payPeriod }
    if (min === undefined || max === undefined || this.#isRefused('pay_min') || this.#isRefused('pay_max'))
      return payless
    if ((min === null) !== (max === null)) this.refuse(min === null ? 'pay_min' : 'pay_max', 'pay_half_given')
    else if (min === 0 && max === 0) this.warn('pay_max', 'pay_nothing')
    else if (min !== null && max !== null && max < min) this.refuse('pay_max', 'below_pay_min')
    else if (end)
      this.refuse(end === 'min' ? 'pay_min' : 'pay_max', 'pay_implausible', {
        ...payRanges[payPeriod],
        period: payPeriod,
      })
    else return { payMin: min, payMax: max, payPeriod }
    return payless
  }

  validity(faultsOfDays: ReturnType<typeof validityRule>) {
    const publishedOn = this.required('published_on', this.day('published_on'))
    const expiresOn = this.required('expires_on', this.day('expires_on'))
    if (publishedOn && expiresOn) {
      for (const { of, reason, params } of faultsOfDays(publishedOn, expiresOn)) {
        this.refuse(of === 'publishedOn' ? 'published_on' : 'expires_on', reason, params)
      }
    }
    return { publishedOn, expiresOn }
  }

  creditCode(): string | null {
    const given = this.text('employer_uscc', { max: 64 })
    if (given === null) return null
    const code = normaliseUscc(given)
    if (isRounded(code)) return this.refuse('employer_uscc', 'rounded_number')
    const problem = usccProblem(code)
    if (problem === 'length' || problem === 'alphabet') return this.refuse('employer_uscc', 'uscc_shape')
    if (problem) this.warn('employer_uscc', 'uscc_check')
    return code
  }

  city(): string | null {
    if (this.#isBlank('city_code')) return null
    return this.#names.cities.get(this.#place('city_code')) ?? this.refuse('city_code', 'unknown_code')
  }

  district(cityCode: string | null): string | null {
    if (this.#isBlank('district_code')) return null
    const named = this.#names.districts.get(this.#place('district_code'))
    if (!named) return this.refuse('district_code', 'unknown_code')
    const found = named.find((district) => district.cityCode === cityCode)
    if (!found && cityCode !== null) return this.refuse('district_code', 'district_of_other_city', { city: cityCode })
    return found?.code ?? null
  }

  /** A list, or text with | or 、 between the codes. */
  benefits(): Benefit[] {
    if (this.#isBlank('benefits')) return []
    const value = this.#raw.benefits
    const given: unknown = typeof value === 'string' ? cleanLine(value).split(/[|、,，;；/\s]+/) : value
    if (!Array.isArray(given)) return this.refuse('benefits', 'not_a_list') ?? []
    const found = new Set<Benefit>()
    for (const part of given
      .map((one: unknown) => (typeof one === 'string' ? one.trim() : one))
      .filter((one) => one !== '')) {
      const codes = typeof part === 'string' ? benefitsFromWord(part) : []
      if (codes.length === 0) {
        this.violations.push({ column: 'benefits', value: part, reason: 'unknown_code' })
        break
      }
      for (const code of codes) found.add(code)
    }
    return [...found]
  }

  /** Codes, or any words: of those that say nothing of shift, rest or overtime there are many. */
  hours(): string[] {
    if (this.#isBlank('hours')) return []
    const value = this.#raw.hours
    const given: unknown = Array.isArray(value) ? value.join('|') : value
    return typeof given === 'string' ? hoursFromCell(cut(given, 500)) : (this.refuse('hours', 'not_text') ?? [])
  }

  /** A place as text: Excel makes 210100.0 of a code. */
  #place(column: ExchangeColumn): string {
    const value = this.#raw[column]
    if (typeof value === 'string' && /^\d{6}$/.test(value)) return value
    return typeof value === 'string' || typeof value === 'number'
      ? plainShapes(cleanedWord(String(value)))
          .replace(/^(\d{6})\.0+$/, '$1')
          .toUpperCase()
      : ''
  }

  #isNegotiable(column: ExchangeColumn): boolean {
    const value = this.#raw[column]
    return typeof value === 'string' && value.trim() === '面议'
  }

  #isBlank(column: ExchangeColumn): boolean {
    const value = this.#raw[column]
    return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
  }

  #isRefused(column: ExchangeColumn): boolean {
    return this.violations.some((violation) => violation.column === column)
  }
}

/** A word for a code; a longer text is none, and is not worth cleaning. */
const cleanedWord = (text: string): string => (text.length > 100 ? '' : cleanLine(text))

/** "5,000", "5000.00", "５０００", "3人", "1年" and "5000元" are whole numbers; anything else is null. */
function numberFromText(text: string): number | null {
  const plain = /^\d{1,9}$/.test(text) ? text : plainShapes(cleanedWord(text))
  const found = /^[¥￥]?\s*(-?)(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.0+)?\s*(?:元|块|人|名|个|年|薪|个月)?$/.exec(plain)
  return found ? Number(found[1]! + found[2]!.replaceAll(',', '')) : null
}
