import { dayNumber } from '#db/values/days.ts'
import { facetValue } from '#search/vacancies/vacancy-index.ts'
import type { Understood, VacancyFacet, VacancySearch } from '#search/vacancies/vacancy-search.ts'

/** What a vacancy must be, out of the filters chosen and the filters understood; every value is still as it came in. */
export type VacancyConditions = {
  city: string[]
  district: string[]
  kind: string[]
  education: string[]
  benefits: string[]
  payMin?: number
  payMax?: number
  experienceMax?: number
  publishedWithinDays?: number
  /** Kinds and benefits understood out of the words: the text of the vacancy may say them too. */
  kindsSaid: string[]
  benefitsSaid: string[]
}

/** The condition a facet of the page stands for. */
export type Chosen = VacancyFacet

/** A filter that was chosen wins over one of the same sort that was understood. */
export function conditionsOf(search: VacancySearch, understood: Understood[]): VacancyConditions {
  const said = (kind: Understood['kind']) => understood.filter((item) => item.kind === kind).map((item) => item.value)
  const chosenOr = (chosen: string[], kind: Understood['kind']) => (chosen.length > 0 ? chosen : said(kind))
  const placeChosen = search.city.length > 0 || search.district.length > 0
  const paySaid = search.payMin === undefined
  return {
    city: placeChosen ? search.city : said('city'),
    district: search.district.length > 0 ? search.district : said('district'),
    kind: search.kind,
    kindsSaid: search.kind.length > 0 ? [] : said('vacancy_kind'),
    education: chosenOr(search.education, 'education'),
    benefits: search.benefits,
    benefitsSaid: said('benefit').filter((benefit) => !search.benefits.includes(benefit)),
    payMin: search.payMin ?? first(said('pay_min')),
    payMax: paySaid ? first(said('pay_max')) : undefined,
    experienceMax: search.experienceMax ?? first(said('experience')),
    publishedWithinDays: search.publishedWithinDays,
  }
}

const first = (values: string[]): number | undefined => (values[0] === undefined ? undefined : Number(values[0]))

/** The first Shanghai day a vacancy may have been published on to count as "within so many days". */
export const firstDay = (withinDays: number, now: Date): number => dayNumber(now.getTime() / 1000) - withinDays + 1

/** When a question is asked, and which employers and agencies are suspended then. */
export type Moment = { now: Date; suspended: number[] }

/** A filter of the search engine for what is open at this moment. */
export const isOpen = ({ now, suspended }: Moment): string[] => [
  `expiresAt > ${Math.floor(now.getTime() / 1000)}`,
  ...(suspended.length === 0 ? [] : [`offeredBy NOT IN [${suspended.join(', ')}]`]),
]

/**
 * The conditions as a filter of the search engine: a list of which all must hold. Values are always quoted and escaped,
 * so a value can name nothing but itself. `without` leaves out one facet, to count what else could be chosen in it.
 */
export function engineFilter(conditions: VacancyConditions, moment: Moment, without?: Chosen): string[] {
  const c = conditions
  const { now } = moment
  return [
    ...isOpen(moment),
    ...(without === 'city' ? [] : anyOfFacet('city', c.city)),
    ...(without === 'district' ? [] : anyOfFacet('district', c.district)),
    ...(without === 'kind' ? [] : [...anyOfFacet('kind', c.kind), ...anyOf('kindsSaid', c.kindsSaid)]),
    ...(without === 'education' ? [] : anyOfFacet('education', c.education)),
    ...(without === 'benefits' ? [] : c.benefits.flatMap((value) => anyOfFacet('benefits', [value]))),
    ...c.benefitsSaid.map((value) => `benefitsSaid = ${quoted(value)}`),
    ...(without === 'pay' ? [] : bound('payMax', '>=', c.payMin)),
    ...bound('payMin', '<=', c.payMax),
    ...(without === 'experience' ? [] : bound('experienceMin', '<=', c.experienceMax)),
    ...(without === 'published' || c.publishedWithinDays === undefined
      ? []
      : bound('publishedDay', '>=', firstDay(c.publishedWithinDays, now))),
  ]
}

const quoted = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`

const anyOf = (attribute: string, values: string[]): string[] =>
  values.length === 0 ? [] : [`${attribute} IN [${values.map(quoted).join(', ')}]`]

const anyOfFacet = (facet: VacancyFacet, values: string[]): string[] =>
  anyOf(
    'facets',
    values.map((value) => facetValue(facet, value)),
  )

const bound = (attribute: string, operator: '>=' | '<=', value: number | undefined): string[] =>
  value === undefined || !Number.isFinite(value) ? [] : [`${attribute} ${operator} ${value}`]
