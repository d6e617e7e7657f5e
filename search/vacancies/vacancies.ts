import { sql } from 'kysely'
import { isOpen, isPublic } from '#db/open-vacancies.ts'
import type { SearchableKind } from '#search/kind/searchable-kind.ts'
import { understandFor } from '#search/words/employer-names.ts'
import { coreTitle, titleKey } from '#search/words/title-words.ts'
import { databaseWords } from './database-words.ts'
import { vacancyConditions } from './vacancy-conditions.ts'
import { loadVacancyRows, vacancyDocument, type VacancyRow } from './vacancy-document.ts'
import { searchedAttributes, vacancySettings } from './vacancy-index.ts'
import type { VacancyFacet } from './vacancy-search.ts'

/** A vacancy that uses every part of a document. */
const specimen: VacancyRow = {
  id: 1,
  title: '急聘 數控车工/电焊工(包吃住)C++ \u{20bb7}\u200b野家',
  kind: 'full_time',
  city_code: '210100',
  city_name: '沈阳',
  district_code: '210106',
  district_name: '铁西区',
  employer_id: 1,
  employer_name: '沈阳示例机械有限公司',
  agency_id: 2,
  occupation_name: '焊工',
  section: 'C',
  size_range: '100-499',
  is_verified: true,
  education: 'secondary_vocational',
  education_name: '中等职业教育',
  experience_years_min: 1,
  benefits: ['five_insurances', 'lodging'],
  hours: ['day_shift', 'no_overtime'],
  audiences: ['veterans', 'disabled'],
  pay_min: 200,
  pay_max: 300,
  pay_period: 'day',
  description: '负责钢结构件焊接，持焊工证，五险一金，双休，月薪６千以上。',
  status: 'published',
  published_at: new Date('2020-01-01T00:00:00Z'),
  expires_at: new Date('2100-01-01T00:00:00Z'),
}

/** Vacancies as search knows them. */
export const vacancies: SearchableKind<VacancyFacet> = {
  ...vacancyConditions,
  entity: 'vacancy',
  index: 'vacancies',
  settings: vacancySettings,
  searchedAttributes: [...searchedAttributes],
  texts: {
    names: ['occupation'],
    owner: ['employer'],
    terms: ['terms'],
    places: ['districtName', 'cityName'],
    mentions: ['description'],
  },
  countedBy: 'kind',
  ends: true,
  orders: {
    newest: { attribute: 'publishedAt' },
    pay: { attribute: 'payMax', sql: vacancyConditions.fields.pay.sql },
  },
  firstBy: 'publishedAt',
  understand: understandFor,

  table: 'vacancies',
  titleColumn: 'title',
  isIndexed: isOpen,
  isPublic,
  isDue: (at) => sql`(v.status = 'published' and (v.expires_at <= ${at} or exists (select from employers e
    where e.id = v.employer_id and e.status = 'verified' and e.verified_until <= ${at})))`,
  readBy: { columns: ['published_at'], order: sql`published_at desc, id desc` },
  databaseWords,

  load: async (database, ids) =>
    (await loadVacancyRows(database, ids)).map((row) => ({ id: row.id, document: (at) => vacancyDocument(row, at) })),
  specimen: () => vacancyDocument(specimen, specimen.published_at!),

  suggested: { attributes: ['title'], nameOf: ({ title }, typed) => jobName(title, typed), keyOf: titleKey },
}

/** Longer than this is an advertisement, not the name of a job; so is what has numbers in it. */
const longestName = 14

/** The job itself out of a title; of an advertisement the part that says what is typed, or nothing. */
function jobName(title: string, typed: string): string | undefined {
  const core = coreTitle(title)
    .replace(/(?<=[ \u3400-\u9fff])[+.]+(?= |$)/g, '')
    .replace(/ +/g, ' ')
    .trim()
  const isName = (text: string) => text.length > 1 && text.length <= longestName && !/\d/.test(text)
  return [core, ...core.split(' ').filter((part) => part.includes(typed))].find(isName)
}
