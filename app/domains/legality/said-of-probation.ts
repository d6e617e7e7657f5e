import type { Token } from './text/lexicon.ts'
import { findSpans } from './text/find-spans.ts'
import { readPattern, type Span } from './text/match-pattern.ts'

/** Words by which a text speaks of contract and probation. */
export const probationWords = {
  probation: '试用期 试用 试工期 试岗期',
  monthUnit: '个月 月',
  yearUnit: '年',
  halfYear: '半年',
  contractTerm: '合同 劳动合同 合同期 合同期限 劳动合同期限 合同年限',
  partTime: '非全日制',
  untilDone: '以完成一定工作任务为期限 以完成一定任务为期限 完成任务为止',
  tenths: '折 成',
  wage: '工资 薪资 薪酬 待遇 底薪 薪水 月薪',
  unpaidWork: '无薪 无工资 不发工资 没有工资 无底薪 零工资 不计薪 免费试岗 不给工资 无薪酬 没工资 不发薪 无报酬',
  neutralProbation: '试用装 试用品 试用版 试用反馈 产品试用 合同额 合同金额 合同管理 试用账号 试用客户 试用报告',
}

const patterns = (...texts: string[]) => texts.map((text) => ({ pattern: readPattern(text) }))

/** What was found first at each place. */
function spansIn(all: ReturnType<typeof patterns>, tokens: readonly Token[], said: ReadonlySet<string>): Span[] {
  const spans: Span[] = []
  findSpans(all, tokens, said, (span) => {
    if (span.begin >= (spans.at(-1)?.end ?? 0)) spans.push(span)
  })
  return spans
}

const lasting = patterns(
  'probation ~3 num ~2 monthUnit',
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
)

/** The months that are said between two words: the greatest number, twelvefold for years. */
function monthsIn(tokens: readonly Token[], { begin, end }: Span): number {
  const said = tokens.slice(begin, end)
  const has = (name: string) => said.some(({ classes }) => classes.has(name))
  if (has('halfYear')) return 6
  return Math.max(...said.map(({ value }) => value)) * (has('yearUnit') ? 12 : 1)
}

const withMonths = (all: ReturnType<typeof patterns>, tokens: readonly Token[], said: ReadonlySet<string>) =>
  spansIn(all, tokens, said).map((span) => ({ ...span, months: monthsIn(tokens, span) }))

/** Each probation whose length a text names. */
export const probationsIn = (tokens: readonly Token[], said: ReadonlySet<string>) => withMonths(lasting, tokens, said)
/** The months of each contract whose length a text names. */
export const contractMonthsIn = (tokens: readonly Token[], said: ReadonlySet<string>) =>
  withMonths(contracts, tokens, said).map(({ months }) => months)
/** Where a text names less than four fifths of the wage for a probation, or none. */
export const poorlyPaidIn = (tokens: readonly Token[], said: ReadonlySet<string>) => spansIn(poor, tokens, said)
