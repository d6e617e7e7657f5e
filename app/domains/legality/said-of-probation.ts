import { lexicon } from './rules/lexicon.ts'
import type { Words } from './text/lexicon.ts'
import { findSpans, searchFor } from './text/find-spans.ts'
import { readPattern, type Span } from './text/match-pattern.ts'

/** So often each is found in one text: more of it is more of the same. */
const mostOfOne = 100

const patterns = (...texts: string[]) =>
  searchFor(
    texts.map((text) => ({ pattern: readPattern(text, lexicon), one: null })),
    lexicon,
    mostOfOne,
  )

/** What was found first at each place, of what may be meant. */
function spansIn(all: ReturnType<typeof patterns>, words: Words, mayBe: (span: Span) => boolean = () => true): Span[] {
  const spans: Span[] = []
  findSpans(all, words, (span) => {
    if (span.begin >= (spans.at(-1)?.end ?? 0) && mayBe(span)) spans.push(span)
  })
  return spans
}

const lasting = patterns(
  'probation ~3 num<100 ~2 monthUnit',
  'probation ~2 num yearUnit',
  'probation ~2 halfYear',
  'num monthUnit ~1 probation',
  'num yearUnit ~1 probation',
  'halfYear ~1 probation',
  'probation ~2 halfMonth',
  'probation ~2 num dayUnit',
)
const contracts = patterns('contractTerm ~3 num ~1 yearUnit|monthUnit', 'contractTerm ~3 halfYear')
const contractsBehind = patterns('num yearUnit|monthUnit ~2 contractTerm', 'halfYear ~1 contractTerm')
const poor = patterns(
  'probation ~4 unpaidWork',
  'unpaidWork ~1 probation',
  'probation ~8 num<80 %',
  'probation ~6 num<8 tenths',
  'probation ~6 percentOf num<80',
  'probation ~6 num>=10<80 tenths',
  'probation ~6 fraction',
  'probation ~5 wage ~1 num<4 / num<6',
  'probation ~4 , wage ~4 num<80 %',
  'probation ~4 , wage ~4 percentOf num<80',
  'probation ~4 , wage ~3 num<8 tenths',
  'probation ~4 halved',
  'probation ~1 , paid num<80 %',
  'trial ~4 unpaidWork',
  'unpaidWork ~1 trial',
  'trial ~2 num ~2 dayUnit ~2 unpaidWork',
  'firstDays num monthUnit|dayUnit ~4 unpaidWork',
  'num monthUnit|dayUnit ~1 probation|trial ~1 , ~3 unpaidWork',
  'probation ~3 , ~2 unpaidWork',
  'beforeRegular ~4 num<80 %',
  'beforeRegular ~4 num<8 tenths',
  'beforeRegular ~3 unpaidWork',
  'probation ~1 , firstMonth ~2 num<80 %',
)
/** Both wages are named: 试用期3000元，转正5000元. */
const compared = patterns(
  'probation ~5 num thousand? ~4 ,? ~2 regular ~5 num thousand?',
  'probation ~1 , ~5 num thousand? ~4 ,? ~2 regular ~5 num thousand?',
  'regular ~4 num thousand? ~3 ,? ~2 probation ~4 num thousand?',
  'regular ~4 num thousand? , probation ~4 num thousand?',
)

/** The months that are said between two words: the greatest number, twelvefold for years. */
function monthsIn({ lexicon, sets, values }: Words, { begin, end }: Span): number {
  const has = (name: string) => sets.subarray(begin, end).some((set) => lexicon.sets[set]!.has(name))
  if (has('halfYear')) return 6
  if (has('halfMonth')) return 0.5
  if (has('dayUnit')) return Math.max(...values.subarray(begin, end)) / 30
  return Math.max(...values.subarray(begin, end).filter((value) => value < 100)) * (has('yearUnit') ? 12 : 1)
}

/** Where a text names how long a contract lasts: 合同三年; else 一年合同. */
function contractSpansIn(words: Words): Span[] {
  const isContract = (span: Span) => !says(words, span, 'probation')
  const named = spansIn(contracts, words, isContract)
  const behind = spansIn(contractsBehind, words, (span) => isContract(span) && !overlaps(span, named))
  return [...named, ...behind].toSorted((a, b) => a.begin - b.begin)
}
const overlaps = ({ begin, end }: Span, others: readonly Span[]) =>
  others.some((other) => begin < other.end && other.begin < end)

/** Each probation whose length a text names; what a contract lasts is none: 一年合同试用期一个月. */
export function probationsIn(words: Words) {
  const ofContracts = contractSpansIn(words)
  const said = spansIn(lasting, words, (span) => !overlaps(span, ofContracts))
  return said.map((span) => ({ ...span, months: monthsIn(words, span) }))
}
/** The months of each contract whose length a text names. */
export const contractMonthsIn = (words: Words) => contractSpansIn(words).map((span) => monthsIn(words, span))
/** Where a text names less than four fifths of the wage for a probation, or none. */
export const poorlyPaidIn = (words: Words): Span[] => {
  const said = spansIn(poor, words).filter((span) => !says(words, span, 'judged') && paysIn(words, span).length === 0)
  const below = spansIn(compared, words).filter((span) => isBelowShare(words, span))
  return said.length > 0 ? said : below
}

const says = ({ lexicon, sets }: Words, { begin, end }: Span, name: string): boolean =>
  sets.subarray(begin, end).some((set) => lexicon.sets[set]!.has(name))

/** Whether the least pay of the probation is under four fifths of the least that is paid afterwards. */
function isBelowShare(words: Words, { begin, end }: Span): boolean {
  const isReversed = says(words, { begin, end: begin + 1 }, 'regular')
  const parts = isReversed ? 'probation' : 'regular'
  let middle = begin + 1
  while (!says(words, { begin: middle, end: middle + 1 }, parts)) middle++
  const isHourly = says(words, { begin, end }, 'hourly')
  const pays = [paysIn(words, { begin, end: middle }, isHourly), paysIn(words, { begin: middle, end }, isHourly)]
  const [during, afterwards] = (isReversed ? pays.toReversed() : pays).map((all) => Math.min(...all))
  return during! < 0.8 * afterwards! && afterwards! < Infinity
}

/** Figures below are months, days and hours, unless pay of an hour is spoken of. */
const leastPay = 800
const leastPayOfHour = 5

function paysIn({ lexicon, sets, values }: Words, { begin, end }: Span, isHourly = false): number[] {
  const pays: number[] = []
  const least = isHourly ? leastPayOfHour : leastPay
  for (let at = begin; at < end; at++) {
    const isThousands = at + 1 < end && lexicon.sets[sets[at + 1]!]!.has('thousand')
    const pay = isThousands ? values[at]! * 1000 : values[at]!
    if (pay >= least) pays.push(pay)
  }
  return pays
}
