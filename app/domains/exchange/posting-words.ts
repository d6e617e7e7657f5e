import type { Benefit, Education, VacancyKind } from '#app/domains/jobs/vacancy.ts'
import { cut, plainShapes } from '#db/values/text.ts'

/** What job boards write in free text, as codes. Browser-safe; never throws, whatever the text. */

const educationWords: [RegExp, Education][] = [
  [/博士/, 'doctorate'],
  [/硕士|研究生/, 'master'],
  [/本科|学士/, 'bachelor'],
  [/大专|专科/, 'junior_college'],
  [/中专|中技|职高|技校/, 'secondary_vocational'],
  [/高中/, 'senior_middle'],
  [/初中/, 'junior_middle'],
]

/** The level a text asks for, null when it names none; of several the lowest is enough ("中专/大专"). */
export function educationFromText(text: string): Education | null {
  return educationWords.findLast(([pattern]) => pattern.test(text))?.[1] ?? null
}

/**
 * Years of experience asked for at least: "3-5年" 3, "10年以上经验" 10, "1年以下" 0, "无需经验" 0.
 * Null when the text does not speak of years ("本科", "5天/周", "6个月").
 */
export function experienceFromText(text: string): number | null {
  const plain = plainShapes(cut(text, 100)).replace(/\s/g, '')
  if (/^\d{1,2}$/.test(plain)) return Math.min(40, Number(plain))
  if (/无|不限|应届|在校|实习/.test(plain)) return /学历不限/.test(plain) ? null : 0
  const years = /(\d{1,2})(?:[-~至到]\d{1,2})?年(以下|以内)?/.exec(plain)
  if (!years) return null
  return years[2] ? 0 : Math.min(40, Number(years[1]))
}

/** How many people are sought: "招8人" 8, "招若干人" 1; null when the text does not say. */
export function headcountFromText(text: string): number | null {
  const found = /招(?:聘)?(\d{1,4}|若干)[人名]/.exec(text)?.[1] ?? /(\d{1,4})[人名][)）】\]]?$/.exec(text)?.[1]
  if (!found) return null
  return found === '若干' ? 1 : Math.max(1, Number(found))
}

const kindWords: [RegExp, VacancyKind][] = [
  [/公益性?岗/, 'public_welfare'],
  [/见习/, 'traineeship'],
  [/实习/, 'internship'],
  [/零工|日结|临时工|短期工|小时工|钟点工/, 'gig'],
  [/兼职/, 'part_time'],
]
const kindStatement = /(?:工作性质|职位性质|工作类型|用工形式|招聘类型)[：:\s]*(\S{2,4})/

/**
 * The kind of work from the title and tags, or from an express statement in the description.
 * The description's other words do not count: "有实习经验者优先" is not an internship.
 */
export function kindFromText(title: string, description: string): VacancyKind {
  const words = `${title} ${kindStatement.exec(description)?.[1] ?? ''}`
  return kindWords.find(([pattern]) => pattern.test(words))?.[1] ?? 'full_time'
}

const benefitWords: [RegExp, Benefit][] = [
  [/[五六七]险|社保|社会保险/, 'five_insurances'],
  [/公积金|[五六七]险[一二两]金|(?<![奖佣租])[一二]金/, 'housing_fund'],
  [/餐|包吃|管吃|免费.{0,2}饭/, 'meals'],
  [/包.?住|住宿|免费宿舍|提供宿舍|住房补贴|租房补贴/, 'lodging'],
  [/班车/, 'shuttle'],
  [/双休|做五休二|五天工作制/, 'weekends_off'],
  [/年假|带薪.{0,2}休假/, 'paid_leave'],
  [/加班(?:费|补贴|补助|工资)/, 'overtime_pay'],
  [/培训/, 'training'],
]
const denied = /(?:不|无|没有?|不提供|不包)(?:包|提供)?(?:吃|住|餐|食宿|住宿|双休|加班费|社保|五险|班车)+/g

/** Benefits named in tags or in a sentence about them; what the text denies ("不包住") does not count. */
export function benefitsFromText(text: string): Benefit[] {
  const offered = text.replace(denied, '')
  return benefitWords.filter(([pattern]) => pattern.test(offered)).map(([, benefit]) => benefit)
}

/** The sentences of a description that speak of what is offered; the duties ("负责员工培训") are none of them. */
export function welfareSentences(description: string): string {
  return description
    .split(/[。；;\n]/)
    .filter((sentence) => /福利|待遇|提供|享受|缴纳|包[吃住]|五险|双休|薪资|补贴/.test(sentence))
    .join('\n')
}
