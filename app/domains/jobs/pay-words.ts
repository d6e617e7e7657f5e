import { isPlausiblePay } from './pay-range.ts'
import type { Pay, PayPeriod } from './vacancy.ts'
import { between, cut, plainShapes } from '#db/values/text.ts'

/**
 * Pay as people write it: "8千-1.2万·13薪", "12-18万 10天内反馈", "4000-5000/月，加班20元/小时", "面议". Browser-safe.
 *
 * The period is the one that stands at the amount; other numbers of the text (hours of work, ages, allowances) are
 * none. An amount without a unit takes the unit of the other end of the range ("0.8-1.3万"). Open ends keep the one
 * bound that is stated: "5000以上" is 5000 to 5000 (no promise beyond it), "3千以下" is 0 to 3000.
 */

/** Why pay was left out although the text says something: the message key of a warning. */
export type PayProblem = 'pay_unread' | 'pay_nothing' | 'pay_other_period' | 'pay_implausible'
export type PayReading = { pay: Pay; problem: PayProblem | null }

const longestPayText = 200

const factors: Record<string, number> = { 百: 100, k: 1_000, 千: 1_000, w: 10_000, 万: 10_000 }
const number = String.raw`(\d{1,9}(?:\.\d{1,6})?)`
const unit = String.raw`(百|k(?![a-z])|千|w(?![a-z])|万)?`
const yuan = '(?:元|块钱?|圆|人民币|rmb|cny|yuan)'
const open = String.raw`(\+|及?以上|起|及?以下|以内|左右)?`
const bound = String.raw`${number}\s?\+?\s?${unit}`
const upTo = String.raw`\s?(?:-{1,2}|~|—{1,2}|–|至|到|to)\s?[¥]?\s?`
const amount = new RegExp(
  String.raw`(?<![\d.]|\d:)${bound}\s?${yuan}?(?:${upTo}${bound})?(?![\d])\s?(${yuan})?\s?${open}`,
  'g',
)

type Period = PayPeriod | 'other'
/** Pay for a piece, a shift or a week, which we cannot state. */
const otherPeriods = [
  '半|周|星期|季|课时|次|件|单|台|套|节|课|场|趟|班|平|方|吨|车|公里|km|张|份|条|只|块|批|桌|位|例|篇|字|千字',
  'week|wk|piece|pcs',
].join('|')
/** Words for a period, behind "/", 每 or "per". */
const periodText: [string, Period][] = [
  ['个?小时|时(?:薪)?|钟头|工时|h(?:ou)?rs?(?![a-z])|hour|h(?![a-z])', 'hour'],
  [otherPeriods, 'other'],
  ['个?工作日|[天日](?:薪)?|day|d(?![a-z])|个?工', 'day'],
  ['个?月(?:薪)?|months?|mo(?![a-z])|mth|m(?![a-z])', 'month'],
  ['年(?:薪)?|years?|yr|annum|a(?![a-z])', 'year'],
]
const behindSlash = periodText.map(([words, period]): [RegExp, Period] => [
  new RegExp(String.raw`^\s?(?:左右|税[前后]|到手)?\s?(?:\/|per\s|an?\s|p\.)\s?(?:人\s?\/)?\s?(?:${words})`),
  period,
])
/** "5000元每月", but not "4000-6000 每年调薪" and "200元每月休4天". */
const behindEach = periodText.map(([words, period]): [RegExp, Period] => [
  new RegExp(String.raw`^(?:左右|税[前后]|到手)?\s?[每一](?:${words})(?![\d调涨加递提增发奖补有体享休工上])`),
  period,
])
/** "8万年薪", "5000元月", "5000 monthly": behind an amount of money without a slash. */
const behindMoney: [RegExp, PayPeriod][] = [
  [/^\s?(?:小时工资|时薪|小时|hourly)/, 'hour'],
  [/^\s?(?:日薪|日结|[天日](?!内|反馈)|daily)/, 'day'],
  [/^\s?(?:月薪|月(?!休|底|末)|一个?月|monthly)/, 'month'],
  [/^\s?(?:年薪|年(?!底|终|末|假|龄)|一年|yearly|annual(?:ly)?)/, 'year'],
]
const inFront: [RegExp, PayPeriod][] = [
  [/(?:时薪|每个?小时|一小时|小时工资|hourly)(?:为|约|是|:)?\s?[¥]?\s?$/, 'hour'],
  [/(?:日薪|日结|日均|日工资|每天|每日|一天|daily)(?:为|约|是|:)?\s?[¥]?\s?$/, 'day'],
  [/(?:月薪|月工资|月均|月收入|月入|每个?月|一个?月|底薪|monthly)(?:为|约|是|:)?\s?[¥]?\s?$/, 'month'],
  [/(?:年薪|年收入|年入|每年|一年|annual(?: salary)?|yearly)(?:为|约|是|:)?\s?[¥]?\s?$/, 'year'],
]
/** A number in front of one of these counts something else than money. */
const otherUnits = [
  '个?小时|小?时(?!薪)|天(?!天)|日(?!薪)|周(?![末六日休])|个?月(?![薪休底末入均])|年(?![薪底终末假])|薪(?!资|水)',
  '岁|人(?!性|工)|名(?!额)|点|分|:|%|号|楼|层|倍|次|班(?![车长])|休(?!息)|险|位|级|本|届|餐(?![补饮])|顿|期(?!待)|家|店',
  String.raw`节(?![日假])|米|cm|kg|斤|公里|hours?|hrs?|days?|months?|years?|people|-\d|\.\d|\/\d`,
].join('|')
const countsOther = new RegExp(String.raw`^\s?(?:${otherUnits})`)
const paidBesides =
  /(?:加班费?|补[助贴]?|津贴|奖金?|提成|全勤奖?|夜班费?|工龄费?|绩效|红包|押金|报销|扣|费|overtime|bonus|allowance)(?:每[天月年]|每?个?小时)?[为约是:+]?\s?¥?\s?$/
const paidBesidesBehind =
  /^[^\d,;\s(+加和及]{0,3}(?:补助|补贴|津贴|餐补|饭补|房补|奖金|全勤|提成|加班费|overtime|bonus|allowance)/
const base = /(?:底薪|保底|基本工资|基本薪资?|无责|base)[^\d,;]{0,3}$/
const derived = /(?:均|综合|最高|可达|上限|收入|年薪|up to)[^\d,;]{0,3}$/
const foreign = /[$€£]|usd|eur|gbp|hkd|jpy|美元|美金|港[币元]|欧元|英镑|日元|韩元/
const wages = /(\d{2})薪/
/** "replied within 72 hours", which one job board that always states pay per year writes behind it. */
const replyNotice = /\d{1,3}(?:小时|天|日|周)内?反馈/
/** Nobody is paid more, in any period; such a number is something else. */
const limit = 10_000_000

type Amount = { min: number; max: number; period: Period | null; isTrustedDevice: boolean; rank: number }

/**
 * Pay in whole yuan per period; `min` and `max` null when the text says 面议, or with the `problem` that it cannot be
 * read or believed. Of several amounts the base counts, else the first that is no allowance, average or total.
 *
 * @param statedPeriod what the source says beside the text; used only where the text names no period
 */
export function payFromText(text: string, statedPeriod: PayPeriod | null = null): PayReading {
  const plain = plainShapes(cut(text, longestPayText))
    .toLowerCase()
    .replace(/(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)/g, (digits) => digits.replaceAll(',', ''))
  const months = monthsIn(plain)
  const nothing = (problem: PayProblem | null): PayReading => ({
    pay: { min: null, max: null, period: 'month', months },
    problem,
  })
  if (plain.trim() === '' || plain.includes('面议') || /^\W*(?:negotiable|open)/.test(plain)) return nothing(null)
  if (foreign.test(plain)) return nothing('pay_unread')
  const outside = plain.replace(/\([^()]*\)/g, ' ')
  const amounts = amountsIn(outside, statedPeriod)
  const found = best(amounts.length > 0 ? amounts : amountsIn(plain, statedPeriod))
  if (!found) return nothing('pay_unread')
  if (found.max === 0) return nothing('pay_nothing')
  if (found.period === 'other') return nothing('pay_other_period')
  const period = found.period ?? statedPeriod ?? likelyPeriod(outside, found.min, replyNotice.test(plain))
  const pay = { min: found.min, max: found.max, period, months }
  return isPlausiblePay(pay) ? { pay, problem: null } : nothing('pay_implausible')
}

const best = (amounts: Amount[]): Amount | undefined =>
  amounts.reduce<Amount | undefined>((found, one) => (!found || one.rank < found.rank ? one : found), undefined)

/** The amounts of money in the order of the text; what is paid besides, and numbers of other things, are left out. */
function amountsIn(words: string, statedPeriod: PayPeriod | null): Amount[] {
  const found: Amount[] = []
  for (const match of words.matchAll(amount)) {
    const [whole, low, lowUnit, high, highUnit, yuanBehind, openEnd] = match as unknown as (string | undefined)[]
    const [before, behind] = [between(words, 0, match.index), between(words, match.index + whole!.length)]
    const isMoney =
      Boolean(lowUnit ?? highUnit ?? yuanBehind) ||
      /元|块|圆|rmb|cny|yuan|人民币|¥/.test(whole!) ||
      /(?:¥|rmb|cny)\s?$/.test(before)
    const slash = behindSlash.find(([pattern]) => pattern.test(behind))?.[1]
    if (!slash && !isMoney && countsOther.test(behind)) continue
    const front = inFront.find(([pattern]) => pattern.test(before))?.[1]
    const isApart = whole!.endsWith('+') || (front && whole!.endsWith(' '))
    if (
      /^0\d/.test(low!) ||
      /\d[-/]$/.test(before) ||
      paidBesides.test(before) ||
      (!isApart && paidBesidesBehind.test(behind))
    )
      continue
    const bounds = boundsOf(Number(low), lowUnit, high === undefined ? null : Number(high), highUnit, openEnd)
    if (bounds.max > limit) continue
    const glued =
      isMoney || /^(?:月薪|年薪|日薪|时薪|月(?!\d|份|休))/.test(behind)
        ? behindMoney.find(([pattern]) => pattern.test(behind))?.[1]
        : undefined
    const each = behindEach.find(([pattern]) => pattern.test(behind))?.[1]
    const loose = [each === 'other' ? undefined : each, glued, front].find(
      (period) => period && isPlausiblePay({ ...bounds, period }),
    )
    const period = slash ?? loose ?? (each === 'other' ? each : null)
    const isTrustedDevice = isMoney || period !== null
    const isBelievable = period === 'other' || isPlausiblePay({ ...bounds, period: period ?? statedPeriod ?? 'month' })
    const rank =
      (isTrustedDevice ? 0 : isBelievable ? 4 : 8) +
      (base.test(before) || /^\s?(?:\/月\s?)?底薪/.test(behind) ? 0 : derived.test(before) ? 2 : 1)
    found.push({ ...bounds, period, isTrustedDevice, rank })
  }
  // A number that nothing marks as money and that is no wage is a telephone number, a year, a house number.
  return found.filter(({ isTrustedDevice, rank, max }) => isTrustedDevice || rank < 8 || max === 0)
}

function boundsOf(
  low: number,
  lowUnit: string | undefined,
  high: number | null,
  highUnit: string | undefined,
  openEnd: string | undefined,
) {
  if (high === null) {
    const only = Math.round(low * (lowUnit ? factors[lowUnit]! : 1))
    return /以下|以内/.test(openEnd ?? '') ? { min: 0, max: only } : { min: only, max: only }
  }
  const factor = (highUnit ?? lowUnit) ? factors[(highUnit ?? lowUnit)!]! : 1
  const lowFactor = lowUnit ? factors[lowUnit]! : low >= 100 ? (low > high ? 1 : factor) : factor
  const [one, other] = [Math.round(low * lowFactor), Math.round(high * factor)]
  return { min: Math.min(one, other), max: Math.max(one, other) }
}

/** Without any period: "12-18万", and everything the board writes that always states years, is a year's pay. */
function likelyPeriod(words: string, min: number, isYearlyBoard: boolean): PayPeriod {
  const isYearly = isYearlyBoard ? min >= 10_000 : min >= 50_000 && /^\s*[\d.]+[-~—–至到][\d.]+万/.test(words)
  return isYearly ? 'year' : 'month'
}

function monthsIn(plain: string): number {
  const months = Number(wages.exec(plain)?.[1] ?? 12)
  return months >= 12 && months <= 24 ? months : 12
}
