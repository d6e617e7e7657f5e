import { lexicon } from './rules/lexicon.ts'
import type { Words } from './text/lexicon.ts'
import { findSpans, searchFor } from './text/find-spans.ts'
import { readPattern, type Span } from './text/match-pattern.ts'

/** So often each is found in one text: more of it is more of the same. */
const mostOfOne = 100

/** A share of the wage, as it is said: 70%, 百分之七十, 七折, 2/3, ×0.65, 一半. */
const shares = ['num %', 'percentOf num', 'num tenths', 'num<8 / num<11', 'regular num<1', 'fraction', 'halved']
const after = (...before: string[]) => before.flatMap((one) => shares.map((share) => `${one} ${share} !judged`))

/** What a text may say, by what it is said of; all of it is searched for together. */
const sayings = {
  lasting: [
    'probation ~3 num<100 ~2 monthUnit',
    'probation ~3 pairs monthUnit',
    'pairs monthUnit ~1 probation',
    'pairs monthUnit ~3 isCalled ~1 probation',
    'probation ~2 num yearUnit',
    'probation ~2 halfYear',
    'num monthUnit|weekUnit ~1 probation',
    'probation ~2 num weekUnit',
    'num dayUnit ~1 probation',
    'num yearUnit ~1 probation',
    'halfYear ~1 probation',
    'probation ~2 halfMonth',
    'probation ~2 num dayUnit',
    'num monthUnit|dayUnit ~3 isCalled ~1 probation',
  ],
  contracts: [
    'contractTerm ~3 num ~1 yearUnit|monthUnit',
    'contractTerm ~3 halfYear',
    'shortWork ~2 num monthUnit',
    'num monthUnit ~2 shortWork',
  ],
  /** 合同期限2026年3月1日至2027年2月28日, 试用期至2026年5月31日. */
  contractDates: [
    'contractTerm ~2 num>=2000<2100 yearUnit num<13 monthUnit ~3 num>=2000<2100 yearUnit num<13 monthUnit num?',
  ],
  probationDates: ['probation ~7 range num>=2000<2100 yearUnit num<13 monthUnit num?'],
  contractsBefore: ['num yearUnit|monthUnit contractTerm ] num monthUnit|dayUnit probation'],
  contractsBehind: [
    'num range? yearUnit|monthUnit ~2 contractTerm',
    'num yearUnit|monthUnit ~1 signedEach',
    'halfYear ~1 contractTerm',
  ],
  shared: [
    ...after(
      'probation|beforeRegular ~7',
      'probation|beforeRegular ~4 , ~1 paid|wage ~4',
      'probation ~2 num monthUnit|dayUnit ~1 , ~4',
      'trial ~4 wage|paid ~3',
      'trial ~3 , ~2 wage|paid ~3',
      'firstDays num monthUnit|dayUnit ~2 wage|paid ~3',
      'firstMonth ~2 wage|paid ~2',

      'probation ~1 , firstMonth ~2',
    ),
  ],
  /** 底薪4000的60%: a share of a wage that is named. */
  sharedOf: [
    'probation|trial ~2 num monthUnit|dayUnit ~1 , wage|paid ~1 num thousand? ~1 of num %',
    'probation|trial ~2 wage|paid? ~1 num thousand? ~1 of num %',
    'probation|trial ~2 num monthUnit|dayUnit ~1 , wage|paid ~1 num thousand? ~1 of num tenths',
  ],
  /** A probation that has a contract of its own is none: the contract is that of the work. */
  alone: [
    'signsFirst|only|yourself ~1 num monthUnit ~1 soloProbation',
    'signsFirst|only|yourself ~3 soloProbation ~1 num monthUnit',
    'num monthUnit ~1 soloProbation ~2 , ~4 contractTerm|regular',
  ],
  unpaid: [
    'freeTrial',
    'firstDays num monthUnit|dayUnit ~9 , ~2 unpaidWork',
    'num dayUnit|monthUnit ~1 trial ~2 unpaidWork',
    'firstDays num monthUnit|dayUnit ~3 freeTrial',
    'num dayUnit|monthUnit ~2 , ~2 trial ~2 unpaidWork',
    'firstMonth ~1 num<80 % wage',
    'num<80 % wage ~2 probation',
    'probation|trial|beforeRegular ~5 unpaidWork',
    'unpaidWork ~1 probation|trial',
    'probation|trial ~8 , ~4 unpaidWork',
    'firstDays halfMonth ~3 unpaidWork',
    'trial ~2 num ~2 dayUnit ~2 unpaidWork',
    'firstDays num monthUnit|dayUnit ~4 unpaidWork',
    'num monthUnit|dayUnit ~1 probation|trial ~1 , ~3 unpaidWork',
    'probation|trial ~2 , ~3 , ~2 unpaidWork',
  ],
  /** Both wages are named: 试用期3000元，转正5000元. */
  compared: [
    'probation ~5 num thousand? ~4 ,? ~2 regular ~5 num thousand?',
    'probation ~1 , ~5 num thousand? ~4 ,? ~2 regular ~5 num thousand?',
    'regular ~4 num thousand? ~3 ,? ~2 probation ~4 num thousand?',
    'regular ~4 num thousand? , probation ~4 num thousand?',
    'regular ~4 num thousand? ~1 ( probation ~4 num thousand?',
    'probation ~4 num thousand? ~1 ( regular ~4 num thousand?',
    'wage ~2 num>=800 ~3 , ~2 probation ~2 num monthUnit ~1 , ~3 num>=800',
    'wage ~2 num thousand ~3 , ~2 probation ~2 num monthUnit ~1 , ~3 num thousand',
    'wage ~2 num>=800 ~3 , ~2 probation ~3 num>=800',
  ],
  /** The work itself is part-time, not only who may do it beside other work. */
  casual: [
    '^ casual !allOk|alsoOk|notWanted|fullTime',
    'recruit ~1 casual',
    'casual ~2 job|trade',
    'casual ~2 probation',
  ],
}
type Saying = keyof typeof sayings

const searched = searchFor(
  Object.entries(sayings).flatMap(([one, all]) =>
    all.map((text) => ({ pattern: readPattern(text, lexicon), one: one as Saying })),
  ),
  lexicon,
  mostOfOne,
)

type SaidOfProbation = {
  /** The months of each contract whose length is named, in the order of the text. */
  contracts: (Span & { months: number })[]
  /** Each probation whose length is named; what a contract lasts is none: 一年合同试用期一个月. */
  probations: (Span & { months: number })[]
  /** Where less than four fifths of the wage are named for a probation, or none. */
  poorlyPaid: Span[]
  isCasual: boolean
  /** A contract is signed for the probation alone. */
  isAlone: boolean
}

/** What a text says of contract and probation. */
export function saidOfProbation(words: Words): SaidOfProbation {
  const found = new Map<Saying, Span[]>()
  findSpans(searched, words, (span, saying) => {
    const others = found.get(saying)
    if (others) others.push(span)
    else found.set(saying, [span])
  })
  /** What was found first at each place, of what may be meant. */
  const first = (saying: Saying, mayBe: (span: Span) => boolean = () => true): Span[] => {
    const spans: Span[] = []
    for (const span of found.get(saying) ?? [])
      if (span.begin >= (spans.at(-1)?.end ?? 0) && mayBe(span)) spans.push(span)
    return spans
  }
  const isContract = (span: Span) => !says(words, span, 'probation')
  const dated = first('contractDates', isContract)
  /** 一年合同三个月试用: the figure before the contract is its own, unless a probation was spoken of. */
  const before = first(
    'contractsBefore',
    (span) => isContract(span) && !says(words, { begin: Math.max(0, span.begin - 2), end: span.begin }, 'probation'),
  )
  const named = first('contracts', (span) => isContract(span) && !overlaps(span, [...dated, ...before]))
  const behind = first(
    'contractsBehind',
    (span) => isContract(span) && !overlaps(span, [...dated, ...before, ...named]),
  )
  const contracts = [...dated, ...before, ...named, ...behind].toSorted((a, b) => a.begin - b.begin)
  const begun = dated[0] && datesIn(words, dated[0])[0]
  const untilDate = begun ? first('probationDates') : []
  const lasting = first('lasting', (span) => !overlaps(span, [...contracts, ...(found.get('probationDates') ?? [])]))
  const alone = first('alone')
  const poorly = [
    ...first('unpaid'),
    ...first('shared', (span) => !says(words, span, 'judged') && shareIn(words, span) < 0.8),
  ].filter((span) => paysIn(words, span).length === 0)
  poorly.push(...first('sharedOf', (span) => shareIn(words, span) < 0.8))
  return {
    contracts: contracts.map((span) => ({ ...span, months: monthsIn(words, span) })),
    probations: [
      ...[...lasting, ...alone].map((span) => ({ ...span, months: monthsIn(words, span) })),
      ...untilDate.map((span) => ({ ...span, months: monthsBetween(begun!, datesIn(words, span).at(-1)!) })),
    ],
    poorlyPaid: poorly.length > 0 ? poorly : first('compared', (span) => isBelowShare(words, span)),
    isAlone: alone.length > 0,
    isCasual: first('casual', ({ begin, end }) => !says(words, { begin, end: end + 2 }, 'allOk')).length > 0,
  }
}

/** The dates that are said between two words, in days of 30 to a month. */
function datesIn({ lexicon, sets, values }: Words, { begin, end }: Span): number[] {
  const dates: number[] = []
  for (let at = begin; at + 3 < end; at++) {
    if (values[at]! < 2000 || !lexicon.sets[sets[at + 1]!]!.has('yearUnit')) continue
    const day = at + 4 < end && lexicon.sets[sets[at + 4]!]!.has('num') ? values[at + 4]! : 1
    dates.push((values[at]! * 12 + values[at + 2]!) * 30 + day)
  }
  return dates
}
const monthsBetween = (from: number, to: number): number => Math.round((to - from) / 30)

/** The months that are said between two words: the greatest number, twelvefold for years. */
function monthsIn(words: Words, span: Span): number {
  const { sets, values, lexicon } = words
  const { begin, end } = span
  const has = (name: string) => sets.subarray(begin, end).some((set) => lexicon.sets[set]!.has(name))
  const dates = datesIn(words, span)
  if (dates.length > 1) return monthsBetween(dates[0]!, dates[1]!)
  if (has('halfYear')) return 6
  if (has('halfMonth')) return 0.5
  if (has('weekUnit')) return (Math.max(...values.subarray(begin, end)) * 7) / 30
  if (has('dayUnit')) return Math.max(...values.subarray(begin, end)) / 30
  return Math.max(...values.subarray(begin, end).filter((value) => value < 100)) * (has('yearUnit') ? 12 : 1)
}

const overlaps = ({ begin, end }: Span, others: readonly Span[]) =>
  others.some((other) => begin < other.end && other.begin < end)

const says = ({ lexicon, sets }: Words, { begin, end }: Span, name: string): boolean =>
  sets.subarray(begin, end).some((set) => lexicon.sets[set]!.has(name))

/** Whether the least pay of the probation is under four fifths of the least that is paid afterwards. */
function isBelowShare(words: Words, { begin, end }: Span): boolean {
  const isReversed = !says(words, { begin, end: begin + 1 }, 'probation')
  const parts = isReversed ? 'probation' : 'regular'
  let middle = begin + 1
  while (!says(words, { begin: middle, end: middle + 1 }, parts)) middle++
  const least = says(words, { begin, end }, 'hourly')
    ? leastPayOfHour
    : says(words, { begin, end }, 'daily')
      ? leastPayOfDay
      : leastPay
  const pays = [paysIn(words, { begin, end: middle }, least), paysIn(words, { begin: middle, end }, least)]
  const [during, afterwards] = (isReversed ? pays.toReversed() : pays).map((all) => Math.min(...all))
  return during! < 0.8 * afterwards! && afterwards! < Infinity
}

/** The share that ends this span, between nothing and the whole; what has no figure is a half or less. */
function shareIn({ lexicon, sets, values }: Words, { end }: Span): number {
  const is = (at: number, name: string) => lexicon.sets[sets[at]!]!.has(name)
  const [last, before] = [end - 1, end - 2]
  if (is(last, '%')) return values[before]! / 100
  if (is(last, 'tenths')) return values[before]! / (values[before]! < 10 ? 10 : 100)
  if (!is(last, 'num')) return 0.5
  if (is(before, 'percentOf')) return values[last]! / 100
  return is(before, '/') ? values[end - 3]! / values[last]! : values[last]!
}

/** Figures below are months, days and hours, unless pay of an hour or a day is spoken of. */
const leastPay = 800
const leastPayOfHour = 5
const leastPayOfDay = 40

function paysIn({ lexicon, sets, values }: Words, { begin, end }: Span, least = leastPay): number[] {
  const pays: number[] = []
  for (let at = begin; at < end; at++) {
    const isThousands = at + 1 < end && lexicon.sets[sets[at + 1]!]!.has('thousand')
    const pay = isThousands ? values[at]! * 1000 : values[at]!
    if (pay >= least) pays.push(pay)
  }
  return pays
}
