import { addDays } from '#db/values/days.ts'
import { cleanLine, cleanText, cut, longestText } from '#db/values/text.ts'
import type { PayPeriod } from '#app/domains/jobs/vacancy.ts'
import type { Adapter } from './adapter.ts'
import type { Places } from './exchange-row.ts'
import { payFromText } from './pay-text.ts'
import { placeFinder } from './place-text.ts'
import {
  benefitsFromText, educationFromText, experienceFromText, headcountFromText, kindFromText, welfareSentences,
} from './posting-words.ts'

/**
 * Postings collected from job boards, turned into exchange format v1. They state no end of validity, so it is assumed:
 * `validDays` from the day of the first import. A row outside the circle is told apart, never guessed into it.
 */
export function postingsAdapter(places: Places, today: string, validDays: number): Adapter {
  const find = placeFinder(places)
  return {
    validityIsAssumed: true,
    sourceColumns: {
      external_id: 'id', employer_name: 'company', city_code: 'city', district_code: 'district', pay_min: 'salary_text',
      pay_max: 'salary_text', published_on: 'posted_at',
    },
    knownFields: [
      'id', 'source', 'title', 'company', 'city', 'district', 'salary_text', 'education', 'experience', 'company_size', 'industry',
      'description', 'tags', 'posted_at', 'location_raw', 'salary_min', 'salary_max', 'salary_unit', 'salary_months',
    ],
    convert(raw) {
      const text = (column: string) => clean(raw[column])
      const oneLine = (column: string) => cleanLine(text(column))
      const place = find(text('city'), text('district'), text('location_raw'))
      if ('outside' in place) return place

      const warnings: string[] = []
      const title = oneLine('title')
      const tags = text('tags').split('|').filter((tag) => tag !== '' && tag !== '无' && tag !== '[]')
      // Some boards' columns have slipped: years stand under education, "招3人" under either or inside the date.
      const requirements = [text('education'), text('experience'), ...tags]
      const pay = payFromText(text('salary_text'), statedPeriod(text('salary_unit')))
      const description = text('description') || tags.join('、')
      if (!text('description') && description) warnings.push('description_from_tags')
      if (statedPeriod(text('salary_unit')) && pay.min !== null && statedPeriod(text('salary_unit')) !== pay.period) {
        warnings.push('pay_period_disagrees')
      }

      return {
        warnings,
        row: {
          external_id: raw.id,
          title: cut(title, 100),
          // A board that lost the name put the line of business in its place.
          employer_name: text('company') === text('industry') ? '' : oneLine('company'),
          city_code: place.cityCode,
          district_code: place.districtCode,
          address: place.address,
          kind: kindFromText([title, text('experience'), ...tags].join(' '), description),
          headcount: first([...tags, text('education'), text('posted_at'), title], headcountFromText) ?? 1,
          pay_min: pay.min,
          pay_max: pay.max,
          pay_period: pay.period,
          pay_months: pay.months,
          education: first(requirements, educationFromText) ?? 'any',
          experience_years_min: first([text('experience'), text('education'), ...tags], experienceFromText) ?? 0,
          benefits: benefitsFromText([title, ...tags, welfareSentences(description)].join('\n')),
          description: cut(description, 20_000),
          published_on: dayFromText(text('posted_at')) ?? raw.posted_at,
          expires_on: addDays(today, validDays),
        },
      }
    },
  }
}

/** Control characters and replacement characters in these files are damage from collecting; the words around them are whole. */
const clean = (value: unknown): string => (typeof value === 'string' ? cleanText(cut(value, longestText)) : '')

function first<T>(texts: string[], read: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = read(text)
    if (found !== null) return found
  }
  return null
}

function statedPeriod(unit: string): PayPeriod | null {
  if (unit.includes('year')) return 'year'
  return unit === 'month' || unit === 'day' || unit === 'hour' ? unit : null
}

/** "2018-05" and "2022" are the first day of what they name; "2018-招8人 04-12" is 2018-04-12. Null when it is no date. */
export function dayFromText(text: string): string | null {
  const found = /^(\d{4})(?:-(?:招[\d若干]+人 )?(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text.trim())
  if (!found) return null
  const [, year, month = '1', day = '1'] = found
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
