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

/** What was found first at each place. */
function spansIn(all: ReturnType<typeof patterns>, words: Words): Span[] {
  const spans: Span[] = []
  findSpans(all, words, (span) => {
    if (span.begin >= (spans.at(-1)?.end ?? 0)) spans.push(span)
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
)
const contracts = patterns('contractTerm ~3 num ~1 yearUnit|monthUnit', 'num yearUnit|monthUnit ~2 contractTerm')
const poor = patterns(
  'probation ~4 unpaidWork',
  'unpaidWork ~1 probation',
  'probation ~8 num<80 %',
  'probation ~6 num<8 tenths',
  'probation ~6 percentOf num<80',
  'probation ~4 , wage ~4 num<80 %',
  'probation ~4 , wage ~4 percentOf num<80',
  'probation ~4 , wage ~3 num<8 tenths',
  'probation ~4 halved',
  'probation ~1 , paid num<80 %',
  'trial ~4 unpaidWork',
  'unpaidWork ~1 trial',
)

/** The months that are said between two words: the greatest number, twelvefold for years. */
function monthsIn({ lexicon, sets, values }: Words, { begin, end }: Span): number {
  const has = (name: string) => sets.subarray(begin, end).some((set) => lexicon.sets[set]!.has(name))
  if (has('halfYear')) return 6
  return Math.max(...values.subarray(begin, end).filter((value) => value < 100)) * (has('yearUnit') ? 12 : 1)
}

const withMonths = (all: ReturnType<typeof patterns>, words: Words) =>
  spansIn(all, words).map((span) => ({ ...span, months: monthsIn(words, span) }))

/** Each probation whose length a text names. */
export const probationsIn = (words: Words) => withMonths(lasting, words)
/** The months of each contract whose length a text names. */
export const contractMonthsIn = (words: Words) => withMonths(contracts, words).map(({ months }) => months)
/** Where a text names less than four fifths of the wage for a probation, or none. */
export const poorlyPaidIn = (words: Words) => spansIn(poor, words)
