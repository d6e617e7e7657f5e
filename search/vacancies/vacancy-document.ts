import { type Database } from '#db/client.ts'
import { isVerifiedAt } from '#db/public-employers.ts'
import { cut } from '#db/values/text.ts'
import { dayNumber, type End } from '#db/values/days.ts'
import { now } from '#db/values/now.ts'
import { isOpenAt } from '#db/values/validity.ts'
import { monthsWorth, type PayPeriod } from '#db/values/pay-periods.ts'
import { sectionOf } from '#search/employers/employer-conditions.ts'
import { facetValues } from '#search/kind/conditions.ts'
import { normalise } from '#search/words/normalise.ts'
import { promisedIn, searchWords } from '#search/words/phrases.ts'
import { spoken } from '#search/words/pinyin.ts'
import { otherNames } from '#search/words/synonyms.ts'
import { coreTitle, grams } from '#search/words/title-words.ts'
import { vacancyConditions } from './vacancy-conditions.ts'
import type { VacancyDocument } from './vacancy-index.ts'

/** Longer descriptions are cut: what makes a vacancy findable stands at the beginning. */
const descriptionLength = 400

export type VacancyRow = {
  id: number
  title: string
  kind: string
  city_code: string
  city_name: string
  district_code: string | null
  district_name: string | null
  employer_id: number
  employer_name: string
  agency_id: number | null
  occupation_name: string | null
  section: string | null
  size_range: string | null
  is_verified: boolean
  education: string
  education_name: string
  experience_years_min: number
  benefits: string[]
  hours: string[]
  audiences: string[]
  pay_min: number | null
  pay_max: number | null
  pay_period: string
  description: string
  status: string
  published_at: Date | null
  expires_at: End | null
}

/** The rows documents are made of, for these ids; ids without a row are simply missing. */
export async function loadVacancyRows(db: Database, ids: number[]): Promise<VacancyRow[]> {
  return db
    .selectFrom('vacancies as v')
    .innerJoin('employers as e', 'e.id', 'v.employer_id')
    .innerJoin('member_cities as c', 'c.code', 'v.city_code')
    .innerJoin('education_levels as l', 'l.code', 'v.education')
    .leftJoin('districts as d', 'd.code', 'v.district_code')
    .leftJoin('occupations as o', 'o.code', 'v.occupation_code')
    .where('v.id', 'in', ids)
    .select((eb) => [
      'v.id',
      'v.title',
      'v.kind',
      'v.city_code',
      'c.short_name as city_name',
      'v.district_code',
      'd.name as district_name',
      'v.employer_id',
      'e.name as employer_name',
      'v.agency_id',
      'o.name as occupation_name',
      'v.education',
      'l.name as education_name',
      'v.experience_years_min',
      'v.benefits',
      'v.hours',
      'v.audiences',
      'e.size_range',
      sectionOf('e').as('section'),
      isVerifiedAt(now(), 'e').as('is_verified'),
      'v.pay_min',
      'v.pay_max',
      'v.pay_period',
      'v.status',
      'v.published_at',
      'v.expires_at',
      eb.fn<string>('left', ['v.description', eb.lit(descriptionLength + 64)]).as('description'),
    ])
    .execute()
}

/** The document of a row, or null when the vacancy is not public and must not be in the index. */
export function vacancyDocument(row: VacancyRow, at = now()): VacancyDocument | null {
  if (!row.published_at || !row.expires_at || !isOpenAt(row, at)) return null
  const title = titleFields(row.title)
  const description = normalise(cut(row.description, descriptionLength))
  const promised = promisedIn(`${title.title} ${description}`)
  const benefitsSaid = [...new Set([...row.benefits, ...promised.benefits])]
  const audiencesSaid = [...new Set([...row.audiences, ...promised.audiences])]
  const kindsSaid = [...new Set([row.kind, ...title.kinds])]
  const publishedAt = Math.floor(row.published_at.getTime() / 1000)
  const attributes = {
    kind: row.kind,
    kindsSaid,
    benefitsSaid,
    hours: row.hours,
    audiencesSaid,
    experienceMin: row.experience_years_min,
    ...monthlyPay(row),
    publishedAt,
    expiresAt: Math.floor(row.expires_at.getTime() / 1000),
    publishedDay: dayNumber(publishedAt),
  }
  return {
    id: row.id,
    ...title.fields,
    occupation: [row.occupation_name ? normalise(row.occupation_name) : '', ...title.otherNames].join(' ').trim(),
    employer: normalise(row.employer_name),
    offeredBy: row.agency_id === null ? [row.employer_id] : [row.employer_id, row.agency_id],
    terms: [...benefitsSaid, ...audiencesSaid, ...kindsSaid].map((code) => searchWords[code]).join(' '),
    districtName: row.district_name ?? '',
    cityName: row.city_name,
    description,
    ...facetValues(vacancyConditions, row, attributes),
    ...attributes,
  }
}

function monthlyPay(row: VacancyRow): { payMin?: number; payMax?: number } {
  if (row.pay_min === null || row.pay_max === null) return {}
  const worth = monthsWorth[row.pay_period as PayPeriod]
  return { payMin: Math.round(row.pay_min * worth), payMax: Math.round(row.pay_max * worth) }
}

type TitleFields = {
  title: string
  kinds: string[]
  otherNames: string[]
  fields: Pick<VacancyDocument, 'title' | 'titleGram' | 'titlePy' | 'titlePyFirst' | 'titleSyl'>
}
const known = new Map<string, TitleFields>()
const mostKnown = 20_000

/** Thousands of vacancies share a title, and pinyin is the dearest part of a document: kept per title. */
function titleFields(raw: string): TitleFields {
  let found = known.get(raw)
  if (!found) {
    const title = normalise(raw)
    const core = coreTitle(title)
    const sound = spoken(core)
    const kinds = promisedIn(title).kinds
    found = {
      title,
      kinds,
      otherNames: otherNames(core),
      fields: {
        title,
        titleGram: grams(core).join(' '),
        titlePy: sound.full.join(' '),
        titlePyFirst: sound.initials.join(' '),
        titleSyl: sound.syllables.join(' '),
      },
    }
    if (known.size >= mostKnown) known.clear()
    known.set(raw, found)
  }
  return found
}
