import { between, cut } from '#db/values/text.ts'
import { educations } from '#db/values/vacancies.ts'
import { type Gazetteer, type PhraseSaid, understandAdvertisement } from '#search/words/understand-advertisement.ts'
import { hoursIn } from '#search/words/understand-hours.ts'
import { contactsIn, without } from './advertised-contacts.ts'
import { advertisedPay } from './advertised-pay.server.ts'
import { advertisedAddress, advertisedPlace } from './advertised-place.ts'
import { advertisedTitle } from './advertised-title.ts'
import { clausesOf, holderOf, numberOf, type Part, type Section, sectionsOf, type Span } from './advertisement-parts.ts'
import type { Advertisement, ReadField } from './advertisement.ts'

/** Who sends the text: a place that two cities have (铁西) is then the one of this city. */
type Home = { gazetteer: Gazetteer; cityCode: string | null }

/** Whether a clause is about hours, shifts or rest, which the law wants told before anybody is hired. */
const aboutHours = new RegExp(
  [
    '[白夜晚早中]班|[两三]班倒|倒班|轮班|月休|周休|[单双]休|轮休|休息|小时(?:工作)?制|[\\d一二三四五六七八九十]小时',
    '\\d{1,2}:\\d{2} ?[-~至到—–]|\\d点|坐班|加班|shift',
  ].join('|'),
)
/** Of whom these are the tasks: 负责社保办理 promises nobody any. */
const isTask = /负责|办理|管理|熟悉|协助|操作|核算|处理|经验/
const preferred = /优先|更佳|者优|佳/
const aboutTheHouse = /公司|企业|拥有|本店|我们|团队|成立|行业领先|年老店/
const few = '(\\d{1,2}|[一二两三四五六七八九十]{1,2})'
const years = [
  new RegExp(
    `${few} ?年?(?: ?[-~—–至到] ?${few})? ?年(?:及?以上|以内|左右)?的?[^\\s,。;!\\d]{0,8}?(?:经验|工龄|资历|经历)`,
  ),
  new RegExp(`(?:经验|工龄)(?:要求)?[: ]{0,2}${few} ?年?(?: ?[-~—–至到] ?${few})? ?年`),
]
/** What stands around what is read, and says nothing by itself. */
const around = new RegExp(
  [
    '一?个月|每月|急聘|急招|急需|诚聘|招聘|招收|招募|招工|直招|高薪|长期|招|聘|缺|需要|人数|岗位|职位|工种|名称|工作|地点|地址|学历|经验|要求|及?以上|工资|薪资',
    '薪酬|薪|待遇|月|福利|提供|享受|可|有|交|名额|人|名|个|位|启事|信息|简章|公告|性质|职务|市|省|辽宁|区|县|在|元|块|左右|起|多|现',
    'we are|we need|hiring|looking for|wanted|salary|pay|benefits|location|position|title|month|yuan|per',
    'with|and|for|in|the|a',
  ].join('|'),
  'g',
)
/**
 * Reads an advertisement or a sentence with the reader that understands searches: what it says for certain about the
 * fields of a posting, each with the words that say it. What could be two things is left out, nothing is assumed, and
 * what is left goes to the duties as it stands; but ways to reach somebody, which belong into no public text. Takes any
 * text of at most 8,000 characters, in time that grows with its length.
 */
export async function readAdvertisement(text: string, { gazetteer, cityCode }: Home): Promise<Advertisement> {
  const said = understandAdvertisement(text, gazetteer)
  const contacts = await contactsIn(text, said.plain)
  const plain = without(said.plain, contacts)
  const parts = sectionsOf(plain).flatMap((section) =>
    clausesOf(plain, section).map((clause, at): Part => ({
      ...clause,
      kind: at === 0 || isLong(section) ? section.kind : 'head',
    })),
  )
  const covered = new Uint8Array(plain.length)
  const partOf = holderOf(plain, parts)
  const advertisement: Advertisement = { read: [], contacts: contacts.map(wordsOf).filter(Boolean) }
  function wordsOf({ from, to }: Span): string {
    return between(text, from, to).trim()
  }
  const take = (field: ReadField, value: string | string[] | number, spans: Span[]) => {
    for (const { from, to } of spans) covered.fill(1, from, to)
    const words = spans.map(wordsOf)
    advertisement.read.push({ field, value: typeof value === 'number' ? String(value) : value, words })
  }
  const of = (kind: PhraseSaid['kind'], within: (part: Part) => boolean) =>
    said.phrases.filter((phrase) => {
      const part = phrase.kind === kind && partOf(phrase)
      return part && within(part)
    })
  const plainOf = ({ from, to }: Span) => between(plain, from, to)

  const { title, headcount } = advertisedTitle(plain, parts)
  if (title) take('title', cut(wordsOf(title), 100), [title])
  if (headcount) take('headcount', headcount.value, [headcount])

  const stated = parts.filter(({ kind }) => kind !== 'duties' && kind !== 'about')
  const place = advertisedPlace(said, partOf, plain, cityCode)
  if (place) take('place', place.code, place.spans)
  const address = advertisedAddress(plain, gazetteer.names)
  if (address) take('address', wordsOf(address), [address])

  const pay = stated.map((part) => advertisedPay(plain, part)).find((found) => found !== null)
  if (pay) {
    if (pay.min !== null) take('payMin', pay.min, [pay])
    if (pay.max !== null) take('payMax', pay.max, [pay])
    if (pay.period !== null) take('payPeriod', pay.period, [pay])
  }

  const isWish = (span: Span) => preferred.test(between(plain, span.to, partOf(span)?.to ?? span.to))
  const schools = of('education', ({ kind }) => kind !== 'duties' && kind !== 'about').filter((one) => !isWish(one))
  const lowest = schools.toSorted((a, b) => levelOf(a) - levelOf(b))[0] ?? bareSchool(stated, plain)
  if (lowest) take('education', lowest.values[0]!, [lowest])
  const experience = experienceOf(
    stated,
    plain,
    of('experience', () => true).filter((one) => !isWish(one)),
  )
  if (experience) take('experience', experience.value, [experience])

  const isShort = plain.length <= 200
  const kinds = of('vacancy_kind', (part) => isShort || part.kind === 'facts' || part === parts[0]).filter(
    (one) => !isWish(one),
  )
  if (new Set(kinds.map(({ values }) => values[0])).size === 1) take('kind', kinds[0]!.values[0]!, kinds.slice(0, 1))

  const phrased = new Uint8Array(plain.length)
  for (const { from, to } of said.phrases) phrased.fill(1, from, to)
  const benefits = of('benefit', (part) => {
    if (part.kind === 'about' || isTask.test(plainOf(part))) return false
    return (part.kind !== 'duties' && part.kind !== 'requirements') || isSpent(plain, part, phrased)
  })
  if (benefits.length > 0) take('benefits', [...new Set(benefits.flatMap(({ values }) => values))], benefits)

  const saidHours = hoursIn(plain)
  const worked = of('hours', ({ kind }) => kind !== 'about').filter(({ values }) => saidHours.includes(values[0]!))
  // The words stay among the conditions, too, where they say more than a tick.
  if (worked.length > 0) {
    const value = [...new Set(worked.flatMap(({ values }) => values))]
    advertisement.read.push({ field: 'hours', value, words: worked.map(wordsOf) })
  }

  const isCut = (from: number, to: number) => between(plain, from, to) !== between(said.plain, from, to)
  const rest = (isFor: (part: Part) => boolean) =>
    piecesOf(parts.filter(isFor), plain, isCut).map(wordsOf).map(bare).filter(Boolean)
  const isSaid = (part: Part) => part.kind !== 'duties' && part.kind !== 'requirements' && isSpent(plain, part, covered)
  const isAboutHours = (part: Part) =>
    !isSaid(part) &&
    (part.kind === 'conditions' ||
      (!['duties', 'requirements', 'about'].includes(part.kind) && aboutHours.test(plainOf(part))))
  let conditions = rest(isAboutHours)
  if (conditions.join('\n').length > 2_000) conditions = []
  const isForDuties = (part: Part) => !isSaid(part) && (conditions.length === 0 || !isAboutHours(part))
  const duties = rest(isForDuties)
  for (const [field, pieces] of [
    ['conditions', conditions],
    ['duties', duties],
  ] as const)
    if (pieces.length > 0) advertisement.read.push({ field, value: pieces.join('\n'), words: pieces })
  return advertisement
}

const levelOf = ({ values }: PhraseSaid) => educations.indexOf(values[0] as (typeof educations)[number])

/** Headings with several lines behind them; a word before a colon tells of its own clause alone. */
const isLong = ({ kind }: Section) => !['head', 'facts', 'place', 'contact'].includes(kind)
/** The punctuation that joined it to what was taken out. */
const bare = (piece: string) => piece.replace(/^[,，;；、:：\s]{1,20}/, '').replace(/[,，;；、\s]$/, '')

/** 初中 and 高中 where they stand alone, which in a question would be a school. */
function bareSchool(parts: Part[], plain: string): (Span & { values: string[] }) | null {
  for (const part of parts) {
    const found = /(?:^|[ :、/])(学历)?(?:要求)?:? ?(初中|高中|中专|大专|本科|不限)$/.exec(
      between(plain, part.from, part.to),
    )
    if (!found || (found[2] === '不限' && found[1] === undefined)) continue
    const values = {
      初中: 'junior_middle',
      高中: 'senior_middle',
      中专: 'secondary_vocational',
      大专: 'junior_college',
      本科: 'bachelor',
    }
    const at = part.from + found.index + found[0].length - 2
    return { from: at, to: at + 2, values: [values[found[2] as keyof typeof values] ?? 'any'] }
  }
  return null
}

function experienceOf(parts: Part[], plain: string, none: PhraseSaid[]): (Span & { value: number }) | null {
  const found: (Span & { value: number })[] = none.map(({ from, to }) => ({ from, to, value: 0 }))
  for (const part of parts) {
    const clause = between(plain, part.from, part.to)
    if (preferred.test(clause) || aboutTheHouse.test(clause)) continue
    const match = years[0]!.exec(clause) ?? years[1]!.exec(clause)
    const free = /经验(?:要求)?: ?不限$/.exec(clause)
    const value = match ? numberOf(match[1]!) : free ? 0 : null
    const { index = 0, 0: words = '' } = match ?? free ?? {}
    if (value !== null && value <= 40)
      found.push({
        from: part.from + index,
        to: part.from + index + words.length,
        value: /以内/.test(words) ? 0 : value,
      })
  }
  return new Set(found.map(({ value }) => value)).size === 1 ? found[0]! : null
}

/** Whether nothing is left of a clause but words around what was read. */
function isSpent(plain: string, { from, to }: Span, covered: Uint8Array): boolean {
  let left = ''
  for (let at = from; at < to; at++) left += covered[at] ? ' ' : between(plain, at, at + 1)
  return !/[\p{L}\p{N}]/u.test(left.replace(around, ''))
}

/** Clauses that follow on each other as one, with the stop at its end; where something was cut out there are two. */
function piecesOf(parts: Part[], plain: string, isCut: (from: number, to: number) => boolean): Span[] {
  const pieces: (Span & { next: number })[] = []
  for (const { from, to: bareEnd, next } of parts) {
    const to = /[。!?]/.test(between(plain, bareEnd, bareEnd + 1)) ? bareEnd + 1 : bareEnd
    const last = pieces.at(-1)
    if (last?.next === from && !isCut(last.to, from)) Object.assign(last, { to, next })
    else pieces.push({ from, to, next })
  }
  return pieces
}
