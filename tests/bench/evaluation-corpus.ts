import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { VacancyRow } from '#search/vacancies/vacancy-document.ts'
import type { NamedPlace } from '#search/words/gazetteer.ts'

export const postingsFile = new URL('../../../shared/data/postings/postings.ndjson.gz', import.meta.url)
export const havePostings = (): boolean => existsSync(postingsFile)

type Posting = {
  id: string
  title: string
  company: string
  city: string
  district: string
  education: string
  experience: string
  description: string
  tags: string
  salary_min: number | ''
  salary_max: number | ''
  salary_unit: string
}

/** The same number for the same text, evenly spread. */
export const hash = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0)
export const pick = <T>(list: readonly T[], seed: string): T => list[hash(seed) % list.length]!

const education = [
  ['博士', 'doctorate'],
  ['硕士', 'master'],
  ['本科', 'bachelor'],
  ['大专', 'junior_college'],
  ['中专', 'secondary_vocational'],
  ['高中', 'senior_middle'],
  ['初中', 'junior_middle'],
] as const
const benefit = [
  ['五险', 'five_insurances'],
  ['公积金', 'housing_fund'],
  ['餐', 'meals'],
  ['包吃', 'meals'],
  ['住宿', 'lodging'],
  ['包住', 'lodging'],
  ['班车', 'shuttle'],
  ['双休', 'weekends_off'],
  ['年假', 'paid_leave'],
  ['加班费', 'overtime_pay'],
  ['培训', 'training'],
] as const
const nameParts = [
  '盛华',
  '瀚海',
  '鑫源',
  '宏达',
  '辽远',
  '恒泰',
  '北方',
  '奉天',
  '浑河',
  '长白',
  '东盛',
  '启明',
  '德润',
  '佳和',
  '天成',
]
const trades = ['商贸', '物流', '机械制造', '食品', '科技', '实业', '装备制造']

/**
 * `size` real postings as rows of the portal, in an order that depends on nothing but their ids. Nearly all of them are
 * from elsewhere: those get a member city and one of its districts by a hash, and a posting without a firm an invented
 * one.
 */
export async function postingRows(size: number, cities: NamedPlace[], districts: NamedPlace[]): Promise<VacancyRow[]> {
  const postings: Posting[] = []
  for await (const line of createInterface({ input: createReadStream(postingsFile).pipe(createGunzip()) })) {
    const posting = JSON.parse(line) as Posting
    if (posting.title.trim() !== '') postings.push(posting)
  }
  postings.sort((a, b) => hash(a.id) - hash(b.id))
  return postings.slice(0, size).map((posting, index) => rowOf(posting, index + 1, cities, districts))
}

function rowOf(posting: Posting, id: number, cities: NamedPlace[], districts: NamedPlace[]): VacancyRow {
  const seed = posting.id
  const city =
    cities.find(({ short_name }) => short_name === posting.city) ??
    (hash(`${seed}c`) % 2 ? cities[0]! : pick(cities, `${seed}C`))
  const within = districts.filter(({ city_code }) => city_code === city.code)
  const district = within.length > 0 ? pick(within, `${seed}d`) : undefined
  const text = posting.tags + posting.description
  const monthly = posting.salary_min !== '' && posting.salary_max !== '' && posting.salary_unit === 'month'
  const years = Number(/\d+/.exec(posting.experience)?.[0] ?? 0)
  const published = Date.now() - (hash(`${seed}p`) % 60) * 86_400_000
  return {
    id,
    title: posting.title.slice(0, 100),
    kind: /实习/.test(posting.title) ? 'internship' : /兼职/.test(posting.title) ? 'part_time' : 'full_time',
    city_code: city.code,
    city_name: city.short_name,
    district_code: district?.code ?? null,
    district_name: district?.name ?? null,
    employer_id: id,
    employer_name:
      posting.company.trim() ||
      city.short_name +
        pick(nameParts, `${seed}1`) +
        pick(nameParts, `${seed}2`) +
        pick(trades, `${seed}3`) +
        '有限公司',
    agency_id: null,
    occupation_name: null,
    education: education.find(([word]) => posting.education.includes(word))?.[1] ?? 'any',
    education_name: '',
    experience_years_min: years < 20 ? years : 0,
    benefits: [...new Set(benefit.filter(([word]) => text.includes(word)).map(([, code]) => code))],
    hours: [],
    audiences: [],
    section: null,
    size_range: null,
    is_verified: true,
    pay_min: monthly ? Number(posting.salary_min) : null,
    pay_max: monthly ? Math.max(Number(posting.salary_max), Number(posting.salary_min)) : null,
    pay_period: 'month',
    description: posting.description || posting.title,
    status: 'published',
    published_at: new Date(published),
    expires_at: new Date(published + 200 * 86_400_000),
  }
}
