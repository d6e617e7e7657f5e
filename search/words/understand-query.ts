import { between, cut, wellFormed } from '#db/values/text.ts'
import { englishPhrases, tradesInChinese } from './english-trades.ts'
import type { Gazetteer, Place } from './gazetteer.ts'
import { hoursPhrases } from './understand-hours.ts'
import { normaliseInPlace, searchable } from './normalise.ts'
import { isSyllable } from './pinyin.ts'
import { phrases, wholePhrase } from './phrases.ts'
import { payIn } from './understand-pay.ts'
import { unaskedWords } from './unasked.ts'
import type { Part, Understood } from './understood.ts'

export type Understanding = {
  understood: Understood[]
  /** Words that nothing can be asked by: 55岁. */
  unasked: Part[]
  /** The normalised words that are left to search with. */
  words: string
}

/** Talk around the wish, wherever it stands. Only what no job is called may be listed here. */
const talk = new RegExp(
  [
    '[找求]?(?:一份|一个)|[找求做][个份点些]|请问|你好|您好|麻烦|帮我|给我|我想|我要|我们|我是|想要|有没有|还有|是否',
    '(?<!智)能[干做](?:点|些)?(?:什么|啥)(?:活儿?)?|(?:干|做)(?:点|些)?啥|哪里|哪儿|哪[家个](?:公司|单位|工厂)?|什么|可以做的?|能做的?|适合|应聘|求职',
    '急聘|急招|急需|诚聘|招聘信息|招聘(?!专|主|经|顾|总|助|实|师|数|运|官|负责)|招工(?!作)|招人|最近|最好|并且|而且|以及|或者|希望|要求|(?:就|都|也)(?:行|好|可以|成)|即可',
    '附近|周边|周围|一带|那边|这边|(?:工作|岗位|职位|活儿?)(?=$|\\s|[吗呢吧有在的])|(?:学历|工资|薪资|月薪|待遇)(?=$|\\s)|[吗呢吧呀啊](?=$|\\s|[?])',
  ].join('|'),
  'g',
)

/** Verbs and particles that lead up to a job or hang behind it; 招商, 在线, 做饭, 干洗 begin the names of jobs. */
const leadWords = [
  '我|想|要|的|或(?!许)|找|求(?!职)|去(?![毛皮骨污])|到(?![店家岗])|在(?!线)|当|干(?![洗燥货部线调果法])',
  '招(?![聘商标生投采待财])|做(?![饭菜账市货媒])|有(?![机色限氧线声偿轨])',
  String.raw`(?<=\s)人(?=$|\s)|[个份和与](?=$|\s)`,
].join('|')
const lead = new RegExp(String.raw`(?<=^|\s)(?:${leadWords})+(?=[\u3400-\u9fff]{2}|$|\s)`, 'g')
const behind = /(?<![的了找])(?:的|了|找|(?<!\S)有)+(?=$|\s)/g

/** Not 浑南的公司, 哪家公司. */
const company = /(?<![的家个些种])(?:公司|集团|有限|股份|事务所|合作社|商行|经营部)/

/** How many years, as a person says it: 3年经验, 三年以上工作经验, 3-5年. */
const years =
  /(?:(?:\d{1,2}|[一二两三四五六七八九十])\s?[-~到至]\s?)?(\d{1,2}|[一二两三四五六七八九十])\s?年(?:以上|以内|左右)?(?:的)?(?:相关|工作)*(?:经验|工龄|资历)/g
const hanziYears = '零一二三四五六七八九十'

const matchers = [...hoursPhrases, ...phrases, ...englishPhrases].map((phrase) => ({
  ...phrase,
  matcher: new RegExp(`(?<![不无没非])${wholePhrase(phrase)}`, 'g'),
}))

/**
 * Pay is read where all else that may go is gone, so that it means the same without it: 日结 包住 200 is 200 a day. Of
 * these only 日结 says for how long an amount is.
 */
const phrasesAfterPay = matchers.filter(({ values }) => values.includes('gig'))
const phrasesBeforePay = matchers.filter((phrase) => !phrasesAfterPay.includes(phrase))

/**
 * Takes place, pay, hours, benefits, education, kind of work and experience out of what a person typed, and drops the
 * talk around it: `想在鞍山找包住的焊工工作` → city 210300, benefit lodging, words `焊工`. Each understood item names
 * the exact words it came from; several items may share them (包吃包住, or 铁西 in two cities). Names of companies stay
 * whole, and so do parts that `employerNames` lists: beginnings of names that real employers have.
 */
export function understandQuery(query: string, gazetteer: Gazetteer, employerNames: string[] = []): Understanding {
  const typed = asked(query)
  let rest = normaliseInPlace(typed)
  const understood: Understood[] = []
  const takeOut = (from: number, to: number): Part => {
    rest = between(rest, 0, from) + ' '.repeat(to - from) + between(rest, to)
    const whole = between(typed, from, to)
    const words = whole.trim()
    return { words, at: from + whole.indexOf(words) }
  }
  const take: Take = (from, to, items) => {
    const part = takeOut(from, to)
    for (const item of items) {
      const known = understood.find(({ kind, value }) => kind === item.kind && value === item.value)
      if (known) known.parts.push(part)
      else understood.push({ ...item, words: part.words, parts: [part] })
    }
  }

  const employers = [...companyNames(rest), ...partsOf(rest).filter(({ text }) => employerNames.includes(text))]
  const free = (from: number, to: number) => !employers.some((name) => from < name.to && to > name.from)

  const takePhrases = (of: typeof matchers) => {
    for (const { kind, values, matcher } of of) {
      for (const match of rest.matchAll(matcher)) {
        const to = match.index + match[0].length
        if (free(match.index, to))
          take(
            match.index,
            to,
            values.map((value) => ({ kind, value })),
          )
      }
    }
  }

  takePlaces(rest, gazetteer, free, take)
  for (const match of rest.matchAll(years)) {
    const value = /\d/.test(match[1]!) ? Number(match[1]) : Math.max(hanziYears.indexOf(match[1]!), 2)
    take(match.index, match.index + match[0].length, [{ kind: 'experience', value: String(value) }])
  }
  takePhrases(phrasesBeforePay)
  const pay = payIn(rest)
  if (pay && free(pay.from, pay.to)) {
    take(pay.from, pay.to, [
      ...(/日结/.test(between(rest, pay.from, pay.to)) ? [{ kind: 'vacancy_kind', value: 'gig' } as const] : []),
      ...(pay.min === undefined ? [] : [{ kind: 'pay_min', value: String(pay.min) } as const]),
      ...(pay.max === undefined ? [] : [{ kind: 'pay_max', value: String(pay.max) } as const]),
    ])
  }
  takePhrases(phrasesAfterPay)
  const unasked = [...rest.matchAll(unaskedWords)]
    .map(({ 0: { length }, index }) => ({ from: index, to: index + length }))
    .filter(({ from, to }) => free(from, to))
    .map(({ from, to }) => takeOut(from, to))
  const wish = searchable(searchable(rest).replace(talk, ' ').replace(behind, ' ').replace(lead, ' '))
  const words = joinSyllables(tradesInChinese(wish))
  return { understood: understood.toSorted((a, b) => a.parts[0]!.at - b.parts[0]!.at), unasked, words }
}

/** As much of a question as is read. */
const asked = (query: string): string => wellFormed(cut(query, 200))

/** Where a blank-separated part names a company, up to the end of that name. */
function companyNames(plain: string): { from: number; to: number }[] {
  return partsOf(plain).flatMap(({ text, from }) => {
    const last = [...text.matchAll(new RegExp(company, 'g'))].at(-1)
    return last && text.length > 4 ? [{ from, to: from + last.index + last[0].length }] : []
  })
}

function partsOf(plain: string): { text: string; from: number; to: number }[] {
  return [...plain.matchAll(/\S+/g)].map(({ 0: text, index }) => ({ text, from: index, to: index + text.length }))
}

/** Parts of a question that begin with a place and are long enough to be an employer's name: 沈阳博远瀚海, but not 沈阳焊工. */
export function maybeEmployerNames(query: string, gazetteer: Gazetteer): string[] {
  return partsOf(normaliseInPlace(asked(query)))
    .map(({ text }) => text)
    .filter((text) => /^[\u3400-\u9fff]{6,}$/.test(text) && [...text.matchAll(gazetteer.names)][0]?.index === 0)
}

type Take = (from: number, to: number, items: Pick<Understood, 'kind' | 'value'>[]) => void

function takePlaces(
  plain: string,
  gazetteer: Gazetteer,
  free: (from: number, to: number) => boolean,
  take: Take,
): void {
  const found = [
    ...[...plain.matchAll(gazetteer.names)],
    ...[...plain.matchAll(/(?<=^|\s)[a-z]{4,}(?=$|\s)/g)].filter((match) => gazetteer.places.has(match[0])),
  ]
    .map((match) => ({ from: match.index, to: match.index + match[0].length, places: gazetteer.places.get(match[0])! }))
    .filter(({ from, to }) => free(from, to))
  const cities = found.flatMap(({ places }) => places.filter(({ kind }) => kind === 'city').map(({ code }) => code))
  for (const { from, to, places } of found)
    take(
      from,
      to,
      inNamedCity(places, cities).map(({ kind, code }) => ({ kind, value: code })),
    )
}

/** 铁西 alone means both; with 鞍山 beside it, the one there. */
function inNamedCity(places: Place[], cities: string[]): Place[] {
  const within = places.filter(({ kind, cityCode }) => kind === 'district' && cities.includes(cityCode))
  return within.length > 0 ? within : places
}

/** Pinyin typed syllable by syllable (`han gong`) is one word in the index. */
function joinSyllables(words: string): string {
  const parts = words.split(' ')
  return parts.length > 1 && parts.every(isSyllable) ? parts.join('') : words
}
