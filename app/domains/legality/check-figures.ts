import { monthsWorth } from '#db/values/pay-periods.ts'
import { between } from '#db/values/text.ts'
import type { Circumstances, Field, Finding, LegalityInput, ReadText, Severity, Source } from './legality.ts'
import type { Said } from './text/find-spans.ts'
import { saidOfProbation } from './said-of-probation.ts'
import { holdsOn, sources } from './sources.ts'

/** How many months of probation a contract of so many months allows at most; null is an open-ended contract. */
function longestProbation(contractMonths: number | null): 0 | 1 | 2 | 6 {
  if (contractMonths === null || contractMonths >= 36) return 6
  if (contractMonths >= 12) return 2
  return contractMonths >= 3 ? 1 : 0
}

type Place = Pick<Finding, 'field' | 'start' | 'end' | 'text'>
type Reason = {
  rule: string
  severity: Severity
  source: Source
  figures?: Finding['figures']
  suggestion: string
}

/**
 * What the figures of a posting say against the law: probation against the contract (劳动合同法 19, 70), its pay (20), and
 * pay against the minimum wage of the place and the day. Only what is known is judged.
 */
export function checkFigures(
  input: LegalityInput,
  circumstances: Circumstances,
  texts: readonly ReadText[],
  said: Said,
): Finding[] {
  const isOfWork =
    ['probation', 'trial', 'beforeRegular', 'unpaidWork', 'freeTrial', 'soloProbation'].some(said.has) ||
    (['firstDays', 'firstMonth'].some(said.has) && ['%', 'tenths', 'percentOf', 'halved', 'fraction'].some(said.has))
  const ofWork = isOfWork ? texts.map((read) => ({ ...read, said: saidOfProbation(read.words) })) : []
  return [
    ...probation(input, ofWork, said),
    ...probationPay(input, circumstances, ofWork),
    ...minimumPay(input, circumstances),
  ]
    .filter(({ source }) => holdsOn(source, circumstances.on))
    .map(({ source, figures = {}, ...finding }) => ({ ...finding, figures, article: source.article }))
}

type TextOfWork = ReadText & { said: ReturnType<typeof saidOfProbation> }

function probation(input: LegalityInput, texts: readonly TextOfWork[], said: Said): (Place & Reason)[] {
  const isPartTime = input.kind === 'part_time' || said.has('partTime') || texts.some((read) => read.said.isCasual)
  const named = texts.flatMap((read) => read.said.contracts)[0]?.months ?? null
  const isNone = isPartTime || said.has('untilDone') || texts.some((read) => read.said.isAlone)
  /** Of the contract that is named last before it: 签一年的试用一个月，签三年的试用三个月. */
  const longestFor = (contractMonths: number | null) => (isNone ? 0 : longestProbation(contractMonths))
  const places = texts.flatMap((read) =>
    read.said.probations.map((one) => {
      const before = read.said.contracts.findLast(({ begin }) => begin < one.begin)
      const longest = longestFor(input.contractMonths ?? before?.months ?? named)
      return { ...one, longest, place: inText(read, one) }
    }),
  )
  if (input.probationMonths)
    places.push({
      begin: 0,
      end: 0,
      months: input.probationMonths,
      longest: longestFor(input.contractMonths ?? named),
      place: ofFigure('probationMonths', input.probationMonths),
    })
  return places
    .filter(({ months, longest }) => months > longest)
    .map(({ months, longest, place }) => ({
      ...place,
      rule: 'probation.too_long',
      severity: 'block',
      source: isPartTime ? sources.partTime : sources.probation,
      figures: { months, longest },
      suggestion: place.field === 'probationMonths' ? String(longest) : longest ? `试用期${longest}个月` : '无试用期',
    }))
}

/** With only the contract wage W known, probation pay is at least the greater of 0.8·W and the minimum wage. */
function probationPay(
  { payMin, probationPay: pay, payPeriod = 'month' }: LegalityInput,
  { minimumWage }: Circumstances,
  texts: readonly TextOfWork[],
): (Place & Reason)[] {
  const reason = { rule: 'probation.pay', severity: 'block', source: sources.probationPay } as const
  const inWords = texts.flatMap((read) =>
    read.said.poorlyPaid.map((one) => ({
      ...inText(read, one),
      ...reason,
      rule: 'probation.pay_share',
      suggestion: '试用期工资不低于合同工资的百分之八十',
    })),
  )
  if (pay === null || pay === undefined) return inWords
  const share = Math.ceil(((payMin ?? 0) * 8) / 10)
  const floor = minimumWage === null ? 0 : Math.ceil(minimumWage.monthlyFen / 100 / monthsWorth[payPeriod])
  const least = Math.max(share, floor)
  if (pay >= least) return inWords
  return [
    ...inWords,
    { ...ofFigure('probationPay', pay), ...reason, figures: { share, floor, least }, suggestion: String(least) },
  ]
}

/**
 * Full-time pay as a month of it against the monthly figure, part-time pay by the hour against the hourly one. Hourly
 * pay of a posting that says neither is a doubt only where both figures differ on it.
 */
function minimumPay(input: LegalityInput, { minimumWage }: Circumstances): (Place & Reason)[] {
  const { payMin, payPeriod = 'month', kind } = input
  if (payMin === undefined) return []
  if (payMin === null)
    return [{ ...ofFigure('payMin', null), ...at('pay.negotiable', 'block', sources.posting), suggestion: '' }]
  const place = ofFigure('payMin', payMin)
  if (minimumWage === null)
    return [{ ...place, ...at('minimum_wage.unknown', 'note', sources.minimumWage), suggestion: place.text }]
  const { docNo } = minimumWage
  const below = (severity: Severity, leastFen: number) => {
    const least = Math.ceil(leastFen / 100)
    return [
      {
        ...place,
        ...at('minimum_wage.below', severity, sources.minimumWage),
        figures: { least, docNo },
        suggestion: String(least),
      },
    ]
  }
  const byMonth = minimumWage.monthlyFen / monthsWorth[payPeriod]
  const byHour = minimumWage.hourlyFen
  const isPartTime = kind === 'part_time' || kind === 'gig'
  if (isPartTime && payPeriod === 'hour') {
    if (byHour === null)
      return [{ ...place, ...at('minimum_wage.unknown', 'note', sources.minimumWage), suggestion: place.text }]
    return payMin * 100 < byHour ? below('block', byHour) : []
  }
  if (payMin * 100 < byMonth) return below('block', byMonth)
  return kind === undefined && payPeriod === 'hour' && byHour !== null && payMin * 100 < byHour
    ? below('warn', byHour)
    : []
}

const at = (rule: string, severity: Severity, source: Source) => ({ rule, severity, source })

function ofFigure(field: Field, value: number | null): Place {
  const text = value === null ? '' : String(value)
  return { field, start: 0, end: text.length, text }
}

function inText({ field, text, words }: ReadText, { begin, end }: { begin: number; end: number }): Place {
  const [start, stop] = [words.from[begin]!, words.to[end - 1]!]
  return { field, start, end: stop, text: between(text, start, stop) }
}
