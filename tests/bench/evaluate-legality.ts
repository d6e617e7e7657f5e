import { createReadStream, existsSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { checkLegality } from '#app/domains/legality/check-legality.ts'
import type { Finding } from '#app/domains/legality/legality.ts'
import {
  allWarn,
  corpus,
  foundIn,
  heard,
  precision,
  recall,
  scores,
  tricky,
  unread,
} from '#tests/domains/legality/corpus.ts'
import { sharedFile } from '#tests/support/shared-data.ts'
import { randomFor } from '#db/values/random.ts'

/**
 * `npm run legality:evaluate`: precision and recall of the legality check on its corpus, by rule and for both halves;
 * then, where ../shared/data is, what it finds in real postings.
 */
const { values: options } = parseArgs({
  options: {
    /** Writes so many findings and as many postings without one, drawn with a fixed seed, to be judged by a person. */
    sample: { type: 'string', default: '0' },
    /** The file they go to. */
    to: { type: 'string', default: 'legality-sample.txt' },
    /** Lists what is wrong in the half that rules are tuned on. */
    misses: { type: 'boolean', default: false },
  },
})

for (const half of ['tuning', 'unread'] as const) {
  const sentences = [...corpus, ...tricky, ...heard, ...unread].filter((one) => one.half === half)
  if (sentences.length === 0) continue
  console.log(
    `\n${half}: ${sentences.length} sentences, ${sentences.filter((one) => !one.expected.length).length} lawful`,
  )
  for (const [rule, score] of [...scores(sentences)].toSorted(([a], [b]) => a.localeCompare(b))) {
    const figures = [precision(score), recall(score)].map((figure) => figure.toFixed(3)).join('  ')
    console.log(`${rule.padEnd(26)}${figures}  of ${score.expected}`)
  }
}
if (options.misses)
  for (const { sentence, expected } of [...corpus, ...tricky, ...heard]) {
    const found = foundIn(sentence)
    if (found.toSorted().join() !== expected.toSorted().join())
      console.log(`${sentence}  expected ${expected.join() || '-'}  found ${found.join() || '-'}`)
  }

/** Processor time of checking 10,000 characters, in milliseconds. */
function measure(name: string, text: string): void {
  const description = text.repeat(Math.ceil(10_000 / text.length)).slice(0, 10_000)
  const times = Array.from({ length: 300 }, () => {
    const begun = process.cpuUsage()
    checkLegality({ description }, { on: '2026-11-28', settings: allWarn, minimumWage: null })
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1000
  })
  // The first ones are compiled while they run.
  const warm = times.slice(100).toSorted((a, b) => a - b)
  const [median, worst] = [warm[100]!, warm.at(-1)!].map((time) => time.toFixed(2))
  console.log(`10,000 characters, ${name}: median ${median} ms, worst ${worst} ms`)
}

const lawful = corpus.filter(({ expected }) => expected.length === 0).map(({ sentence }) => sentence)
console.log()
measure('lawful sentences of the corpus', lawful.join('。'))
measure('all sentences of the corpus', corpus.map(({ sentence }) => sentence).join('。'))
measure('one word again and again', '限男')

type Posting = { title: string; description: string }
const path = sharedFile('postings/postings.ndjson.gz')
if (existsSync(path)) await readPostings()

async function readPostings(): Promise<void> {
  const byRule = new Map<string, number>()
  const found: { finding: Finding; line: string }[] = []
  const without: string[] = []
  let long = ''
  let postings = 0
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    const { title, description } = JSON.parse(line) as Posting
    const { findings } = checkLegality(
      { title, description },
      { on: '2026-11-28', settings: allWarn, minimumWage: null },
    )
    postings += 1
    if (long.length < 10_000 && description.length > 300) long += `${description}\n`
    for (const rule of new Set(findings.map(({ rule }) => rule))) byRule.set(rule, (byRule.get(rule) ?? 0) + 1)
    for (const finding of findings) found.push({ finding, line: contextOf(finding, { title, description }) })
    if (findings.length === 0 && description) without.push(`${title} | ${description.replaceAll(/\s+/g, ' ')}`)
  }
  console.log(`\n${postings} real postings, in how many each rule found something:`)
  for (const [rule, count] of [...byRule].toSorted(([, a], [, b]) => b - a)) console.log(`${rule.padEnd(26)}${count}`)
  measure('real postings', long)
  const size = Number(options.sample)
  if (size === 0) return
  const lines = [
    ...randomFor('findings')
      .sample(found, size)
      .map(({ finding, line }) => `${finding.rule}\t${finding.text}\t${line}`),
    ...randomFor('without')
      .sample(without, size)
      .map((line) => `-\t\t${line}`),
  ]
  writeFileSync(options.to, lines.join('\n') + '\n')
  console.log(`\n${lines.length} lines to judge are in ${options.to}`)
}

/** The finding with the words around it. */
function contextOf({ field, start, end, text }: Finding, posting: Posting): string {
  const whole = field === 'title' ? posting.title : posting.description
  return `${whole.slice(Math.max(0, start - 25), start)}【${text}】${whole.slice(end, end + 25)}`.replaceAll(
    /\s+/g,
    ' ',
  )
}
