import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type Figure, figure, isMet, table } from './figures.ts'
import { emptyStage, loadAll, measureFreshness, measureImport } from './measure-import.ts'
import { measurePages, searchPageP95 } from './measure-pages.ts'
import { measureSuspension } from './measure-suspension.ts'
import { setStage, type Stage } from './stage.ts'

/*
 * npm run bench [-- --size 50000] [--rounds 5] [--json FILE] [--only NAME]…
 * Names: import, page, throughput, degraded, freshness, suspension, scale. Figures are ratios, because only those of
 * one run on one machine can be compared: both sides in turn, the median of all rounds; of a suspension milliseconds
 * are told. With a size above 50,000 the search page is measured at 50,000 too, and time, memory and disk of the whole
 * load are told.
 */

const comparedSize = 50_000
/** Freshness is measured during an import of this many rows. */
const freshnessRows = 20_000
const names = ['import', 'page', 'throughput', 'degraded', 'freshness', 'suspension', 'scale'] as const

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: String(comparedSize) },
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
    only: { type: 'string', multiple: true },
  },
})
const size = wholeNumber('size')
const rounds = wholeNumber('rounds')
for (const name of values.only ?? [])
  if (!names.some((known) => known === name)) throw new Error(`--only takes ${names.join(', ')}`)
const only = (name: string) => !values.only || values.only.includes(name)
const say = (line: string) => void process.stderr.write(`${line}\n`)

let stage: Stage | undefined
let ended: Promise<void> | undefined
const end = () => (ended ??= stage?.end() ?? Promise.resolve())
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void end().then(() => process.exit(130)))

try {
  stage = await setStage(say)
  const { figures, facts } = await measure(stage)
  process.stdout.write(
    `${table(figures)}\n${Object.entries(facts)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n')}\n`,
  )
  const report = {
    size,
    rounds,
    machine: { cores: availableParallelism(), processor: cpus()[0]?.model },
    facts,
    figures: figures.map((one) => ({ ...one, met: isMet(one) })),
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`)
} finally {
  await end()
}

async function measure(on: Stage): Promise<{ figures: Figure[]; facts: Record<string, string> }> {
  const figures: Figure[] = []
  const facts: Record<string, string> = {}
  const add = (more: Figure[]) => {
    figures.push(...more)
    say(table(more))
  }
  if (only('import')) add(await measureImport(on, Math.min(size, comparedSize), rounds))

  await emptyStage(on)
  const compared = size > comparedSize && only('scale')
  let loading = compared ? await loadAll(on, comparedSize) : 0
  const small = compared ? await searchPageP95(on) : Number.NaN
  loading += await loadAll(on, size)
  const perSecond = Math.round((size / loading) * 1_000)
  facts['the whole load'] =
    `${size} rows in ${(loading / 1_000).toFixed(0)} s, ${perSecond} rows a second until searchable`
  if (compared) {
    add([
      figure(`search page p95 at ${size} / at ${comparedSize}`, 'ms', [{ ours: await searchPageP95(on), raw: small }], {
        atMost: 2,
      }),
    ])
  }
  if (['page', 'throughput', 'degraded'].some(only)) add(await measurePages(on, rounds, only))
  if (only('freshness')) add(await measureFreshness(on, Math.min(size, freshnessRows), rounds))
  if (only('suspension')) Object.assign(facts, await measureSuspension(on, rounds))
  facts['peak memory'] = Object.entries(on.memory())
    .map(([who, mb]) => `${who} ${mb} MB`)
    .join(', ')
  facts['disk'] = execFileSync('du', ['-sm', 'postgres', 'meilisearch'], {
    cwd: `${on.directory}/data`,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .map((line) => line.split('\t').reverse().join(' '))
    .map((line) => `${line} MB`)
    .join(', ')
  return { figures, facts }
}

function wholeNumber(name: 'size' | 'rounds'): number {
  const number = Number(values[name])
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name} takes a whole number`)
  return number
}
