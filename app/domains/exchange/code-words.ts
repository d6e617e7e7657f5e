import { payPeriods } from '#db/values/pay-periods.ts'
import {
  type Benefit,
  benefits,
  type Education,
  educations,
  hours,
  type PayPeriod,
  type VacancyKind,
  vacancyKinds,
} from '#app/domains/jobs/vacancy.ts'
import { cut, plainShapes } from '#db/values/text.ts'
import { hoursIn } from '#search/words/understand-hours.ts'
import { benefitsFromText, educationFromText } from './posting-words.ts'

/** Codes of the exchange format, and the words that people write in their place. Browser-safe. */

const kindWords: Record<string, VacancyKind> = {
  全职: 'full_time',
  全日制: 'full_time',
  正式: 'full_time',
  正式工: 'full_time',
  合同制: 'full_time',
  fulltime: 'full_time',
  兼职: 'part_time',
  非全日制: 'part_time',
  parttime: 'part_time',
  实习: 'internship',
  实习生: 'internship',
  intern: 'internship',
  见习: 'traineeship',
  就业见习: 'traineeship',
  trainee: 'traineeship',
  零工: 'gig',
  临时: 'gig',
  临时工: 'gig',
  日结: 'gig',
  小时工: 'gig',
  钟点工: 'gig',
  灵活用工: 'gig',
  temporary: 'gig',
  公益性岗位: 'public_welfare',
  公益岗位: 'public_welfare',
  公益岗: 'public_welfare',
  公益性: 'public_welfare',
}
const periodText: Record<string, PayPeriod> = {
  月: 'month',
  月薪: 'month',
  monthly: 'month',
  天: 'day',
  日: 'day',
  日薪: 'day',
  daily: 'day',
  小时: 'hour',
  时: 'hour',
  时薪: 'hour',
  hourly: 'hour',
  年: 'year',
  年薪: 'year',
  yearly: 'year',
  annual: 'year',
}

/**
 * A code in any case and width, with blanks or hyphens for _. Programs write it as it is, so that is looked for first.
 */
const known = <Code extends string>(codes: readonly Code[], text: string): Code | null => {
  const as = (word: string) => codes.find((code) => code === word)
  return as(text) ?? as(plain(text).replace(/[\s-]+/g, '_')) ?? null
}

/** Own words are looked up as such: "constructor" is none. */
const word = <Code>(words: Record<string, Code>, text: string): Code | null =>
  Object.hasOwn(words, text) ? words[text]! : null

const plain = (text: string): string => plainShapes(cut(text, 60)).trim().toLowerCase()

export const kindFromWord = (text: string): VacancyKind | null =>
  known(vacancyKinds, text) ?? word(kindWords, plain(text).replace(/[\s-]/g, ''))

export const periodFromWord = (text: string): PayPeriod | null =>
  known(payPeriods, text) ??
  word(periodText, plain(text).replace(/^(?:元|人民币|rmb|yuan)?\s*(?:\/|每|一|per )?\s*个?/, ''))

export const educationFromWord = (text: string): Education | null =>
  known(educations, text) ??
  (/^(?:学历)?(?:不限|无要求|不要求|无限制)(?:学历)?$|^无学历要求$/.test(plain(text))
    ? 'any'
    : text.length <= 20
      ? educationFromText(text)
      : null)

/** The benefits that one part of a list names; empty when it names none. */
export function benefitsFromWord(text: string): Benefit[] {
  const code = known(benefits, text)
  return code ? [code] : text.length <= 20 ? benefitsFromText(text) : []
}

/** What a cell says of hours, in codes or in any words. */
export const hoursFromCell = (text: string): string[] => [
  ...hoursIn(text),
  ...text.split(/[|、,，;；]+/).flatMap((part) => known(hours, part) ?? []),
]
