/** One figure of the table: ours against raw, both measured in turn in the same run. */
export type Figure = {
  name: string
  ours: number
  raw: number
  unit: string
  ratio: number
  /** What counts as excellent. */
  bar?: { atMost: number } | { atLeast: number }
  note?: string
}

export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const p95 = (values: number[]): number => quantile(values, 0.95)
export const median = (values: number[]): number => quantile(values, 0.5)

/** The figure of several rounds: the medians of both sides, and the median of the rounds' own ratios. */
export function figure(
  name: string,
  unit: string,
  rounds: { ours: number; raw: number }[],
  bar?: Figure['bar'],
  note?: string,
): Figure {
  return {
    name,
    unit,
    bar,
    note,
    ours: median(rounds.map(({ ours }) => ours)),
    raw: median(rounds.map(({ raw }) => raw)),
    ratio: median(rounds.map(({ ours, raw }) => ours / raw)),
  }
}

export function isMet({ bar, ratio }: Figure): boolean | undefined {
  if (!bar) return undefined
  return 'atMost' in bar ? ratio <= bar.atMost : ratio >= bar.atLeast
}

export function table(figures: Figure[]): string {
  const head = ['', 'ratio', 'ours', 'raw', 'unit', 'bar', 'met']
  const rows = figures.map((one) => {
    const met = isMet(one)
    const bar = !one.bar ? '' : 'atMost' in one.bar ? `≤ ${one.bar.atMost}` : `≥ ${one.bar.atLeast}`
    return [
      one.name,
      one.ratio.toFixed(2),
      short(one.ours),
      short(one.raw),
      one.unit,
      bar,
      met === undefined ? '' : met ? 'yes' : 'NO',
    ]
  })
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]!.length)))
  const line = (row: string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ')
  const notes = figures.filter((one) => one.note).map((one) => `${one.name}: ${one.note}`)
  return [line(head), ...rows.map(line), ...notes].join('\n')
}

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1))
