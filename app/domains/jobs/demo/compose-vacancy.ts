import { hours } from '#app/domains/jobs/vacancy.ts'
import { hoursIn } from '#search/words/understand-hours.ts'
import type { DemoEmployer } from '#app/domains/employers/demo/demo-employers.server.ts'
import type { Content, Kind, Trade } from './content.server.ts'
import { perksOf, type Perks } from './employer-perks.ts'
import { payOffer } from './pay-offer.ts'
import type { Places } from './places.ts'
import { randomFor, type Random } from '#db/values/random.ts'
import { describe, describeConditions } from './vacancy-text.ts'

/** Everything of a demo vacancy but its state and dates. */
export type ComposedVacancy = {
  employer_uscc: string
  title: string
  occupation_code: string | null
  kind: Kind
  city_code: string
  district_code: string | null
  address: string
  lng: number
  lat: number
  headcount: number
  pay_min: number | null
  pay_max: number | null
  pay_period: string
  pay_months: number
  education: string
  experience_years_min: number
  benefits: string[]
  hours: string[]
  audiences: string[]
  description: string
  working_conditions: string
}

const sizeFactor: Record<string, number> = { '1-19': 0.95, '20-99': 0.98, '100-499': 1, '500-999': 1.05, '1000+': 1.08 }
const numerals = '〇一两三四五六七八九十'
const educationWords: Record<string, string> = {
  junior_middle: '初中及以上学历',
  senior_middle: '高中及以上学历',
  secondary_vocational: '中专、技校及以上学历',
  junior_college: '大专及以上学历',
  bachelor: '本科及以上学历',
  master: '硕士研究生及以上学历',
}

/** One vacancy of an employer for a trade; the same arguments always make the same vacancy. */
export function composeVacancy(
  content: Content,
  places: Places,
  employer: DemoEmployer,
  trade: Trade,
  serial: number,
): ComposedVacancy {
  const random = randomFor(`${employer.uscc} ${trade.titles[0]} ${serial}`)
  const sector = content.sectors[employer.sector]!
  const isOnTheSpot = sector.workplace && sector.own.includes(trade.titles[0]!)
  const place = isOnTheSpot ? places.branch(random, employer, sector.workplace!, isRural(trade)) : places.seat(employer)
  const kind = chooseKind(random, trade, employer)
  const isRegular = kind === 'full_time'
  const offered = perksOf(employer, sector.site)
  const perks = isRegular
    ? offered
    : {
        ...offered,
        five_insurances: kind === 'public_welfare',
        housing_fund: false,
        lodging: false,
        paid_leave: false,
        overtime_pay: false,
      }
  const isCounty = places.isCounty(place.districtCode)
  const pay = payOffer(
    random,
    trade,
    kind,
    content.cities[employer.city_code]!.payFactor * (isCounty ? 0.95 : 1) * sizeFactor[employer.size_range]!,
  )
  const isNegotiable = isRegular && trade.pay[0] >= 6000 && random.chance(trade.group === 'management' ? 0.25 : 0.04)
  const education = random.pick(trade.education)
  const experience = kind === 'traineeship' || kind === 'internship' ? 0 : yearsWanted(random, trade)

  const writing = {
    random,
    content,
    employer,
    site: sector.site,
    trade,
    kind,
    pay,
    isNegotiable,
    perks,
    workDistrict: place.districtCode,
    isCounty,
  }
  const description = describe(writing, educationWords[education] ?? '', experience)
  const workingConditions = describeConditions(writing)
  const benefits = benefitsOf(perks, description, workingConditions)
  const hoursSaid = hoursIn(`${description}\n${workingConditions}`)
  const audiences = trade.audiences.filter((audience) =>
    audience === 'graduates' ? experience === 0 : kind === 'public_welfare' || random.chance(0.5),
  )
  return {
    employer_uscc: employer.uscc,
    title: titleOf(random, trade, kind, benefits),
    occupation_code: trade.occupation,
    kind,
    city_code: employer.city_code,
    district_code: place.districtCode,
    address: place.address,
    lng: place.lng,
    lat: place.lat,
    headcount: random.between(...trade.headcount),
    pay_min: isNegotiable ? null : pay.min,
    pay_max: isNegotiable ? null : pay.max,
    pay_period: pay.period,
    pay_months: isRegular && pay.period === 'month' && offered.housing_fund && random.chance(0.3) ? 13 : 12,
    education,
    experience_years_min: experience,
    benefits,
    hours: hours.filter((one) => hoursSaid.includes(one)),
    audiences,
    description:
      audiences.includes('disabled') && kind !== 'public_welfare'
        ? `${description}\n欢迎残疾人求职，可以提供无障碍工位和便利条件。`
        : description,
    working_conditions: workingConditions,
  }
}

function chooseKind(random: Random, trade: Trade, employer: DemoEmployer): Kind {
  const [first, ...others] = trade.kinds
  if (others.length > 0 && random.chance(0.4)) return random.pick(others)
  const isForBeginners = trade.audiences.includes('graduates') && trade.experience[0] === 0
  const isStudied = /junior_college|bachelor|master/.test(trade.education[0]!)
  if (first === 'full_time' && isForBeginners && isStudied && employer.size_range !== '1-19') {
    if (random.chance(0.1)) return 'traineeship'
    if (random.chance(0.05)) return 'internship'
  }
  return first!
}

/** The years a requirement names, where one does; else some within the trade's range. */
function yearsWanted(random: Random, trade: Trade): number {
  const named = /(?:^|有|驾龄|，)([一两三四五六七八十])年(?:以上|左右|及以上|驾龄)?/.exec(
    trade.requirements.filter((line) => !line.includes('优先')).join('，'),
  )
  if (named) return numerals.indexOf(named[1]!)
  const years = random.between(...trade.experience)
  return years === 1 && trade.requirements.some((line) => /经历优先|生手|可培|可学/.test(line)) ? 0 : years
}

function isRural(trade: Trade): boolean {
  return /乡村|护林|河道|农家/.test(trade.titles[0]!)
}

/** Every benefit is one that the text speaks of: what was promised and what is filtered by never differ. */
function benefitsOf(perks: Perks, description: string, conditions: string): string[] {
  const said: [string, boolean][] = [
    ['five_insurances', perks.five_insurances],
    ['housing_fund', perks.housing_fund],
    ['meals', /食堂|工作餐|午餐|三餐|两餐|管一顿|管午饭|餐补|误餐|食宿由|员工餐|包食宿/.test(conditions)],
    ['lodging', /宿舍|食宿由|、食宿|场内住宿|驻场.{0,100}住宿/.test(conditions)],
    ['shuttle', /班车|通勤车|统一车辆接送/.test(conditions)],
    ['weekends_off', /双休(?!交替)|周末休息/.test(conditions)],
    ['paid_leave', /带薪年休假/.test(description)],
    ['overtime_pay', /加班费/.test(description)],
    [
      'training',
      /(?:带薪|免费|岗前|上岗|一周|出钱|可)培训|培训(?:合格)?上岗|可培养|生手|师傅带|可学|学徒|店里教|组织考|带教/.test(
        description + conditions,
      ),
    ],
  ]
  return said.filter(([, isSaid]) => isSaid).map(([benefit]) => benefit)
}

function titleOf(random: Random, trade: Trade, kind: Kind, benefits: string[]): string {
  const title = random.chance(0.6) ? trade.titles[0]! : random.pick(trade.titles)
  if (kind === 'traineeship') return /见习/.test(title) ? title : `${title}（见习）`
  if (kind === 'internship') return /实习/.test(title) ? title : `${title}实习生`
  if (kind !== 'full_time' || title.includes('（') || !random.chance(0.14)) return title
  const remark =
    benefits.includes('lodging') && benefits.includes('meals')
      ? '包吃住'
      : benefits.includes('weekends_off')
        ? '双休'
        : benefits.includes('housing_fund')
          ? '五险一金'
          : benefits.includes('shuttle')
            ? '有班车'
            : ''
  return remark ? `${title}（${remark}）` : title
}
