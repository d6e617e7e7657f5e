import { between } from '#db/values/text.ts'
import { type Clause, numberOf, type Section, type Span } from './advertisement-parts.ts'

/** What names of jobs end in; without it words behind 招 may be anything: 招人, 招商, 招聘启事. */
const trades = [
  '工|员|师|师傅|司机|经理|主管|助理|总监|顾问|专家|会计|出纳|保安|保洁|保姆|月嫂|阿姨|医生|护士|教练|主播|客服|前台|文秘|内勤|秘书|销售',
  '导购|翻译|设计|编辑|学徒|店长|班长|组长|队长|校长|园长|厂长|厨师|帮厨|后厨|教师|老师|骑手|库管|仓管|行政|人事|财务|采购|质检|品检|跟单',
  '管培生|实习生|见习生|操盘手|水手|船长|演员|模特|钟点工|数控|打荷|砧板|面点|传菜|收银|理货|美工|运营|开发|程序员|律师|法务|工人|代表|专员',
].join('|')
const title = `[a-z\\u3400-\\u9fff/+#·]{0,16}?(?:${trades})(?:\\/[\\u3400-\\u9fff]{1,8}(?:${trades}))?`
const count = '(?:\\d{1,4}|[一二两三四五六七八九十百]{1,4})'
const unit = '(?:个人|个(?![月小工班])|名|位|人(?![性事才]))'
const range = `\\d{1,3}[-~至到]\\d{1,3} ?${unit} ?`
/** What follows a name that is whole. */
const whole =
  `(?=[\\s,。;!?()（【\\[:、]|$|\\d|${count}${unit}|包|管吃|管住|供|月薪|日薪|时薪|年薪|工资|薪|底薪|待遇|若干|数名|多名|男|女|要求|在` +
  '|日结|长期|急)'
const calls = '招聘(?![专主经顾总助师官])|招收|招募|急招|急聘|急需|诚聘|直招|招(?![聘商生标投采待财])|聘(?!用)|需要|缺'
const asked = new RegExp(
  `(?:${calls}) ?:? ?(?:${range}|(?<count>${count}) ?${unit} ?)?(?<title>${title})${whole}` +
    `(?: ?[(:]? ?(?<many>${count}) ?${unit})?`,
)
const listed = new RegExp(
  `^(?:急聘|急招|诚聘|高薪)?[: ]?(?<title>${title}) ?[(:]? ?(?:${calls})?(?<count>${count}) ?${unit}`,
)
const alone = new RegExp(`^(?:急聘|急招|诚聘|高薪诚聘|高薪|招聘|招|【)?[:! ]?(?<title>${title})${whole}`)
const nothingElse = new RegExp(`^(?<title>${title})$`)
const labelled = new RegExp(
  `^(?:招聘)?(?:岗位|职位|工种|职务|title|position)(?:名称)? ?: ?(?<title>[^\\d,。;!?\\n()（:]{2,40}?)` +
    `(?: ?[(]?(?<count>${count}) ?(?:个|名|位|人)| ?$|[\\d(（])`,
)
const englishCount = '(?<count>\\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)'
const english = new RegExp(
  `(?:hiring|looking for|seeking|wanted:?|we need) (?:${englishCount} |an? )?` +
    '(?<title>[a-z][a-z -]{2,40}?)(?= (?:in|at|for|with|wanted)\\b|[,.;:!(\\n]|$)',
)
const englishNumbers = 'zero one two three four five six seven eight nine ten'.split(' ')

const counts = [
  new RegExp(`(?:需求|招聘|招收)?人数 ?:? ?(?<count>${count})(?![-~至到\\d点])`),
  new RegExp(`(?:${calls})(?:${title})? ?(?<count>(?<![-~至到\\d])${count}(?![-~至到\\d])) ?${unit}`),
  /(?<count>(?<![-~\d])\d{1,4}) (?:openings|vacancies|positions|people wanted)/,
]

/** A vacancy is for one trade: whose text asks for several has to say itself which one is meant. */
export type AdvertisedTitle = { title: Span | null; headcount: (Span & { value: number }) | null }

/** The name of the job and how many are wanted, where the clauses say it and say no other. */
export function advertisedTitle(plain: string, clauses: (Clause & Pick<Section, 'kind'>)[]): AdvertisedTitle {
  const named: Span[] = []
  const counted: (Span & { value: number })[] = []
  const add = (from: number, found: RegExpExecArray | null, isFew = false): boolean => {
    if (!found) return false
    const { title: name, count: before, many = before } = found.groups!
    const begin = from + found.index
    const at = name === undefined ? -1 : begin + found[0].indexOf(name)
    const real = name === undefined ? null : jobOf(name)
    if (real) {
      const start = at + name!.lastIndexOf(real)
      named.push({ from: start, to: start + real.length })
    }
    const value = many === undefined ? null : (numberOf(many) ?? englishNumbers.indexOf(many))
    if (value && value > 0 && (real || isFew)) {
      const place = begin + found[0].indexOf(many!, many === before ? 0 : at - begin + name!.length)
      counted.push({ from: place, to: place + many!.length, value })
    }
    return real !== null
  }
  const wordsOf = ({ from, to }: Span) => between(plain, from, to)
  const own = clauses.filter(({ kind }) => kind !== 'requirements' && kind !== 'duties' && kind !== 'about')
  for (const clause of own) add(clause.from, labelled.exec(wordsOf(clause)))
  const isLabelled = named.length > 0
  if (!isLabelled)
    for (const clause of own) {
      const words = wordsOf(clause)
      if (!add(clause.from, asked.exec(words)) && !add(clause.from, listed.exec(words)))
        add(clause.from, english.exec(words))
    }
  const [first] = own
  if (named.length === 0 && first && first.to - first.from <= 24) add(first.from, alone.exec(wordsOf(first)))
  if (named.length === 0)
    for (const clause of own) if (clause.to - clause.from <= 20) add(clause.from, nothingElse.exec(wordsOf(clause)))
  if (counted.length === 0)
    for (const clause of own) for (const one of counts) add(clause.from, one.exec(wordsOf(clause)), true)
  const titles = new Set(named.map((span) => wordsOf(span).trim()))
  const values = new Set(counted.map(({ value }) => value))
  if (titles.size > 1) return { title: null, headcount: null }
  return { title: named[0] ?? null, headcount: values.size === 1 ? counted[0]! : null }
}

const sentence =
  /[需我您]|有(?![机色限轨线])|会(?![计展员议务])|能(?![源量])|要(?!员)|以上|(?:员|职)工$|^(?:工人|人员|专员)$/
/** Without what is said of whoever does it: 有经验的焊工 is an 焊工; null when a sentence is left. */
function jobOf(name: string): string | null {
  const job = between(name, name.lastIndexOf('的') + 1).trim()
  return job.length >= 2 && !sentence.test(job) ? job : null
}
