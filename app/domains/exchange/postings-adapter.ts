import type { PayPeriod } from '#app/domains/jobs/vacancy.ts'
import { addDays } from '#db/values/days.ts'
import { cut } from '#db/values/text.ts'
import type { Adapter } from './adapter.ts'
import type { Places, Remark } from './exchange-row.ts'
import { dayFromWords } from './day-words.ts'
import { plainFromMarkup } from './markup.ts'
import { payFromText } from '#app/domains/jobs/pay-words.ts'
import { placeFinder } from './place-text.ts'
import {
  benefitsFromText,
  educationFromText,
  experienceFromText,
  headcountFromText,
  kindFromText,
  welfareSentences,
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
      external_id: 'id',
      employer_name: 'company',
      city_code: 'city',
      district_code: 'district',
      pay_min: 'salary_text',
      pay_max: 'salary_text',
      published_on: 'posted_at',
    },
    knownFields: [
      'id',
      'source',
      'title',
      'company',
      'city',
      'district',
      'salary_text',
      'education',
      'experience',
      'company_size',
      'industry',
      'description',
      'tags',
      'posted_at',
      'location_raw',
      'salary_min',
      'salary_max',
      'salary_unit',
      'salary_months',
    ],
    requiredFields: [['id'], ['title'], ['company'], ['city', 'location_raw'], ['description', 'tags'], ['posted_at']],
    dayFields: ['posted_at'],
    fieldNames: {
      职位编号: 'id',
      岗位编号: 'id',
      职位id: 'id',
      岗位id: 'id',
      编号: 'id',
      来源: 'source',
      职位名称: 'title',
      岗位名称: 'title',
      职位: 'title',
      岗位: 'title',
      招聘岗位: 'title',
      公司名称: 'company',
      公司: 'company',
      单位名称: 'company',
      企业名称: 'company',
      公司规模: 'company_size',
      企业规模: 'company_size',
      行业: 'industry',
      所属行业: 'industry',
      城市: 'city',
      所在城市: 'city',
      工作城市: 'city',
      区县: 'district',
      区域: 'district',
      工作地点: 'location_raw',
      工作地址: 'location_raw',
      地点: 'location_raw',
      薪资: 'salary_text',
      薪酬: 'salary_text',
      薪资待遇: 'salary_text',
      薪资范围: 'salary_text',
      工资: 'salary_text',
      月薪: 'salary_text',
      学历: 'education',
      学历要求: 'education',
      经验: 'experience',
      工作经验: 'experience',
      经验要求: 'experience',
      职位描述: 'description',
      岗位描述: 'description',
      岗位职责: 'description',
      工作内容: 'description',
      标签: 'tags',
      职位标签: 'tags',
      福利: 'tags',
      福利待遇: 'tags',
      发布日期: 'posted_at',
      发布时间: 'posted_at',
      更新时间: 'posted_at',
    },
    convert(raw) {
      const text = (column: string) => clean(raw[column])
      const oneLine = (column: string) => text(column).replace(/\s+/g, ' ')
      const place = find(text('city'), text('district'), text('location_raw'))
      if ('outside' in place) return place

      const warnings: Remark[] = []
      const warn = (column: string, reason: string) => warnings.push({ column, value: raw[column], reason })
      const title = oneLine('title')
      const tags = text('tags')
        .split('|')
        .filter((tag) => tag !== '' && tag !== '无' && tag !== '[]')
      // Some boards' columns have slipped: years stand under education, "招3人" under either or inside the date.
      const requirements = [text('education'), text('experience'), ...tags]
      const stated = statedPeriod(text('salary_unit'))
      const { pay, problem } = payFromText(text('salary_text'), stated)
      if (problem) warn('salary_text', problem)
      if (stated && pay.min !== null && stated !== pay.period) warn('salary_text', 'pay_period_disagrees')
      const own = plainFromMarkup(text('description')).trim()
      const description = own || tags.join('、')
      if (!own && description) warn('description', 'description_from_tags')

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
          hours: tags.join('|'),
          description: cut(description, 20_000),
          published_on: dayFromText(text('posted_at')) ?? raw.posted_at,
          expires_on: addDays(today, validDays),
        },
      }
    },
  }
}

/**
 * Control characters and replacement characters in these files are damage from collecting; the words around them are
 * whole.
 */
function clean(value: unknown): string {
  return typeof value === 'string' ? value.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd]/g, '').trim() : ''
}

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

/**
 * "2018-05" and "2022" are the first day of what they name; "2018-招8人 04-12" is 2018-04-12. Null when it is no date.
 */
export function dayFromText(text: string): string | null {
  const found = /^(\d{4})(?:-(?:招[\d若干]+人 )?(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text.trim())
  if (!found) return dayFromWords(text)
  const [, year, month = '1', day = '1'] = found
  return dayFromWords(`${year}-${month}-${day}`)
}
