import { between, firstOf } from '#db/values/text.ts'
import { monthsWorth } from '#db/values/pay-periods.ts'

export type PaySaid = { from: number; to: number; min?: number; max?: number }

const digits: Record<string, number> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 }
const scale: Record<string, number> = { 千: 1000, k: 1000, 万: 10000, w: 10000 }

const number = '\\d+(?:\\.\\d+)?|[一二两三四五六七八九十]'
const lead = '(?<lead>一?个月|每月|月薪|工资|薪资|薪水|待遇|底薪|月入|年薪|日薪|时薪|日结|日工资)'
/** Said before an amount: at least, at most, about. */
const bound =
  '(?<atLeast>不低于|不少于|至少|最少|起码|最低|高于|超过|大于|要?在)|(?<atMost>不超过|不高于|最多|低于|小于)|' +
  '(?<about>大概|大约|约|差不多)'
const period = '(?:[/每一](?:个)?(?<period>月|天|日|小?时|年))?'
const tail = '(?<tail>以上|往上|起步?|\\+|左右|上下|以下|以内|之内|[来多](?:块钱?)?)?'
const amount = new RegExp(
  `(?:${lead}[:：是要]?\\s*)?(?:${bound})?(?<![\\d.\\w])(?<low>${number})(?<lowUnit>[千k万w])?(?<odd>\\d(?!\\d))?` +
    `(?: ?[-~—–～到至] ?(?<high>${number})(?<highUnit>[千k万w])?)?(?<yuan>元|块钱?)?${period}${tail}` +
    '(?![\\da-z届级年月版期号楼人名个岁线轴吨米座+])',
  'g',
)

/** About so much: a tenth more or less. */
const around = 0.1

const periods: Record<string, keyof typeof monthsWorth> = {
  月: 'month',
  天: 'day',
  日: 'day',
  时: 'hour',
  小时: 'hour',
  年: 'year',
  年薪: 'year',
  日薪: 'day',
  日结: 'day',
  日工资: 'day',
  时薪: 'hour',
}

/**
 * The pay a person asks for, in yuan a month, out of plain text: `5000-8000`, `6千以上`, `8k`, `一万以上`, `日结200`;
 * about 5000 is a range.
 * A bare number counts only from 1000 to 99999 and when it stands alone, so `12306` clerks and `365` shops stay words.
 */
export function payIn(plain: string): PaySaid | undefined {
  for (const match of plain.matchAll(amount)) {
    const said = match.groups!
    const unit = said.lowUnit ?? said.highUnit
    const low = value(said.low!, said.lowUnit ?? said.highUnit, said.odd)
    const high = said.high ? value(said.high, said.highUnit ?? said.lowUnit) : undefined
    const sure =
      said.lead !== undefined ||
      said.atLeast !== undefined ||
      said.atMost !== undefined ||
      said.about !== undefined ||
      said.yuan !== undefined ||
      said.period !== undefined ||
      unit !== undefined
    const hanziAlone = !/\d/.test(said.low!) && unit === undefined
    if (hanziAlone) continue
    const worth = monthsWorth[periods[said.period ?? said.lead ?? '月'] ?? 'month']!
    if (worth === 1 && (low < 1000 || low > 200_000)) continue
    if (!sure && said.tail === undefined && high === undefined && !standsAlone(plain, match)) continue
    if (high !== undefined && high < low) continue
    const [min, max] = [Math.round(low * worth), high === undefined ? undefined : Math.round(high * worth)]
    const place = { from: match.index, to: match.index + match[0].trimEnd().length }
    if (high === undefined && (said.atMost !== undefined || /以下|以内|之内/.test(said.tail ?? '')))
      return { ...place, max: min }
    if (high === undefined && (said.about !== undefined || /左右|上下|来/.test(said.tail ?? '')))
      return { ...place, min: Math.round(min * (1 - around)), max: Math.round(min * (1 + around)) }
    return { ...place, min, ...(max === undefined ? {} : { max }) }
  }
  return undefined
}

function value(text: string, unit: string | undefined, odd?: string): number {
  const base = /\d/.test(text) ? Number(text) : digits[text]!
  const factor = unit ? scale[unit]! : 1
  // 1万5 is fifteen thousand.
  return base * factor + (odd && unit ? (Number(odd) * factor) / 10 : 0)
}

function standsAlone(plain: string, match: RegExpExecArray): boolean {
  const before = between(plain, match.index - 1, match.index) || ' '
  const after = firstOf(between(plain, match.index + match[0].length)) || ' '
  return /\s|[,，。、的]/.test(before) && /\s|[,，。、的]/.test(after)
}
