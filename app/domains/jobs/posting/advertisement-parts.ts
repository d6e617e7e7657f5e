/** An advertisement in its parts, as far as its own headings and punctuation tell them apart. Pure. */

export type Span = { from: number; to: number }

/** What a heading leads to, and where its own words end; `head` is what stands before the first one. */
export type Section = Span & { kind: 'head' | keyof typeof headings; body: number }

const headings = {
  duties:
    '岗位职责|工作职责|职位描述|岗位描述|职责描述|主要职责|职位职责|岗位内容|工作内容|主要工作|responsibilities|duties|job description',
  requirements:
    '任职要求|任职资格|任职条件|岗位要求|职位要求|招聘要求|招聘条件|应聘条件|应聘要求|录用条件|要求|requirements|qualifications',
  conditions:
    '工作时间|上班时间|作息时间|工作班制|班次|工时|劳动条件|工作环境|休息休假|休息时间|working hours|working conditions',
  benefits:
    '福利待遇|薪资福利|薪酬福利|薪资待遇|薪酬待遇|工资待遇|员工福利|公司福利|岗位福利|福利|待遇|薪资|薪酬|工资|月薪|benefits|salary|pay',
  place: '工作地点|工作地址|上班地点|上班地址|公司地址|单位地址|厂址|地址|地点|work address|address|location',
  contact:
    '联系方式|联系电话|联系人|咨询电话|报名电话|招聘电话|投递方式|报名方式|应聘方式|面试地址|面试地点|面试时间|contact',
  about: '公司介绍|公司简介|企业简介|企业介绍|单位简介|关于我们|about us',
  facts:
    '招聘岗位|招聘职位|招聘工种|岗位名称|职位名称|岗位|职位|工种|职务|招聘人数|需求人数|人数|工作性质|用工形式|职位类型|学历要求|学历|工作经验|经验要求|经验|title|position',
} as const

type Kind = keyof typeof headings
const kindOf = new Map(
  (Object.keys(headings) as Kind[]).flatMap((kind) => headings[kind].split('|').map((name) => [name, kind] as const)),
)
const names = [...kindOf.keys()].toSorted((a, b) => b.length - a.length).join('|')
/** Behind a break, a blank, a stop or a bracket, before a colon or alone in its line: 【岗位职责】, 二、任职要求：. */
const heading = new RegExp(
  `(?<=^|[\\s,。;!】\\])>、.])(?:[【\\[(<] ?)?(?<name>${names})(?: ?[】\\])>] ?:?| ?:| ?$)`,
  'gm',
)

/** The sections of a text in plain characters, in their order; together they are the whole text. */
export function sectionsOf(plain: string): Section[] {
  const found = [...plain.matchAll(heading)].map((match) => ({
    kind: kindOf.get(match.groups!.name!)!,
    from: match.index,
    body: match.index + match[0].length,
  }))
  const all: Omit<Section, 'to'>[] = [{ kind: 'head', from: 0, body: 0 }, ...found]
  return all
    .map((section, at) => ({ ...section, to: all[at + 1]?.from ?? plain.length }))
    .filter(({ from, to }) => to > from)
}

/** Where one clause ends and another begins; a comma within a figure (6,000) and a blank between Latin words do not. */
const stop =
  /(?<!\d),|,(?!\d{3}(?!\d))|[。;!?|\n\t]|(?<=[\u3400-\u9fff)】])[ \u3000]|[ \u3000](?=[\u3400-\u9fff【])|\.(?= |$)/g

/** A clause without its stop, and where the next one begins. */
export type Clause = Span & { next: number }

/** The clauses of a part of a text, in their order, none of them empty. */
export function clausesOf(plain: string, { from, to }: Span): Clause[] {
  const clauses: Clause[] = []
  let begin = from
  stop.lastIndex = from
  for (let found = stop.exec(plain); found && found.index < to; found = stop.exec(plain)) {
    if (found.index > begin) clauses.push({ from: begin, to: found.index, next: found.index + 1 })
    else if (clauses.length > 0) clauses.at(-1)!.next = found.index + 1
    begin = found.index + 1
  }
  if (to > begin) clauses.push({ from: begin, to, next: to })
  return clauses
}

/** A clause, and of which section. */
export type Part = Clause & Pick<Section, 'kind'>

export type Holder = (span: Span) => Part | undefined

/** The clause in which something stands as a whole. */
export function holderOf(plain: string, parts: Part[]): Holder {
  const numbers = new Int32Array(plain.length).fill(-1)
  for (const [number, { from, to }] of parts.entries()) numbers.fill(number, from, to)
  return ({ from, to }) => {
    const part = parts[numbers[from] ?? -1]
    return part && to <= part.to ? part : undefined
  }
}

/** A number in digits or hanzi up to 999; null for whatever is none. */
export function numberOf(text: string): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  const found = /^(?:([一二两三四五六七八九])?百)?零?(?:([一二三四五六七八九])?(十))?([一二两三四五六七八九])?$/.exec(
    text,
  )
  if (!found || text === '' || text === '零') return null
  const [, hundreds, tens, ten, ones] = found
  const digit = (hanzi: string | undefined) =>
    hanzi === undefined ? 0 : '零一二三四五六七八九'.indexOf(hanzi.replace('两', '二'))
  return (text.includes('百') ? (digit(hundreds) || 1) * 100 : 0) + (ten ? (digit(tens) || 1) * 10 : 0) + digit(ones)
}
