import { between } from '#db/values/text.ts'
import { payIn } from '#search/words/understand-pay.ts'
import { payFromText } from '../pay-words.ts'
import type { PayPeriod } from '../vacancy.ts'
import type { Span } from './advertisement-parts.ts'

const hanzi = '一二三四五六七八九'
const digitOf = (word: string) => String(hanzi.indexOf(word.replace('两', '二')) + 1)
const money = new RegExp(
  [
    '薪|工资|待遇|收入|日结|元|块|千|万|\\d ?[kw](?![a-z])|¥|salary|pay|wage|rmb|yuan|cny',
    '\\d{3,5} ?[-~至到] ?\\d{3,5}|^\\d{4,5}(?:以上|起|左右|[包管])',
  ].join('|'),
)
/** Amounts of something else than the wage of whoever is sought. */
const otherMoney = /试用|实习期|注册|产值|资金|投资|销售额|业绩|营业额|押金|罚款|房租|学费|培训费|保证金|服装费/
const openEnd = /[\d千万元k月]\+|(?:[\d千万元kw月天日]|小时)(?:\/月)?(?:及?以上|起|往上|多(?!劳))|不封顶/

export type AdvertisedPay = Span & {
  min: number | null
  max: number | null
  /** Null where the words do not say it. */
  period: PayPeriod | null
}

/** The pay that a clause states; null when it states none for certain, as 面议 does. Open ends stay open. */
export function advertisedPay(plain: string, { from, to }: Span): AdvertisedPay | null {
  const words = between(plain, from, to)
  const clause = inDigits(words)
  if (!(money.test(words) || money.test(clause)) || otherMoney.test(clause)) return null
  const { pay } = payFromText(clause)
  if (pay.min === null || pay.max === null) return null
  const isOpen = pay.min === pay.max && openEnd.test(clause)
  const isSaid = pay.period !== 'month' || /月|month/.test(clause)
  return {
    ...placeOf(words, from),
    min: pay.min || null,
    max: isOpen ? null : pay.max,
    period: isSaid ? pay.period : null,
  }
}

/** 八千 and 两万 as 8千 and 2万, 七八千 as 7-8千, 八千五 as 8500: as pay is read. */
const inDigits = (clause: string): string =>
  clause
    .replace(
      /([一二三四五六七八九])([二三四五六七八九])(?=[千万])/g,
      (_, low: string, high: string) => `${digitOf(low)}-${digitOf(high)}`,
    )
    .replace(/[一二两三四五六七八九](?= ?[千万百块元]|[-~至到][一二两三四五六七八九\d][千万])/g, digitOf)
    .replace(
      /(\d)([千万])([一二两三四五六七八九\d])(千?)(?![\d千百万.%人名个位-])/g,
      (_, whole: string, scale, part: string) => {
        const size = scale === '千' ? 1_000 : 10_000
        return String(Number(whole) * size + (Number(/\d/.test(part) ? part : digitOf(part)) * size) / 10)
      },
    )

/** The words themselves; also all of 七八千 and 一万二, of which a question has only a part. */
function placeOf(words: string, from: number): Span {
  const exact = payIn(words)
  if (!exact) return { from, to: from + words.length }
  const [before, behind] = [between(words, 0, exact.from), between(words, exact.to)]
  const led = /[一二三四五六七八九]$/.test(before) ? 1 : 0
  const odd = /[千万]$/.test(between(words, 0, exact.to)) && /^[一二三四五六七八九](?![个天月])/.test(behind) ? 1 : 0
  return { from: from + exact.from - led, to: from + exact.to + odd }
}
