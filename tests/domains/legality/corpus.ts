import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkLegality } from '#app/domains/legality/check-legality.ts'
import { openQuestions, type Settings } from '#app/domains/legality/legality.ts'

/** A sentence and what the check should find in it: `rule=severity`, none in a lawful one. */
export type Labelled = { sentence: string; expected: string[]; half: 'tuning' | 'unread' }

/** One sentence a line behind its labels. */
const readCorpus = (file: string, half: Labelled['half']): Labelled[] =>
  readFileSync(join(import.meta.dirname, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [labels = '', sentence = ''] = line.split('\t')
      return { sentence, expected: labels === '-' ? [] : labels.split(','), half }
    })

/** What the rules are made and mended on. */
export const corpus = readCorpus('corpus.tsv', 'tuning')

/** Written later, to find what the rules do not know yet: for tuning too. */
export const tricky = readCorpus('tricky.tsv', 'tuning')

/** Written by somebody who had not read the rules; what the check did on them first stands in decision 130. */
const strangers = readCorpus('strangers.tsv', 'tuning')

/** Written by a second such person; half of it was read later than the rest. */
const secondStrangers = readCorpus('strangers-2.tsv', 'tuning')
export const heard = [...strangers, ...secondStrangers]

/** A third one's, which nobody has read who mends the rules: what they do on it is the figure. */
export const unread = readCorpus('unread.tsv', 'unread')

/** Every open question is spoken of, so that its rule is measured too. */
export const allWarn = Object.fromEntries(openQuestions.map((question) => [question, 'warn'])) as Settings

/** What the check finds in a sentence, as labels. */
export function foundIn(sentence: string): string[] {
  const { findings } = checkLegality(
    { description: sentence },
    { on: '2026-11-28', settings: allWarn, minimumWage: null },
  )
  return [...new Set(findings.map(({ rule, severity }) => `${rule}=${severity}`))]
}

export type Score = { right: number; found: number; expected: number }
export const precision = ({ right, found }: Score): number => (found === 0 ? 1 : right / found)
export const recall = ({ right, expected }: Score): number => (expected === 0 ? 1 : right / expected)

/** Scores by rule, and of all rules together under `all`. */
export function scores(sentences: readonly Labelled[]): Map<string, Score> {
  const byRule = new Map<string, Score>([['all', { right: 0, found: 0, expected: 0 }]])
  const count = (label: string, what: keyof Score) => {
    for (const name of ['all', label.replace(/=.*/, '')]) {
      const score = byRule.get(name) ?? { right: 0, found: 0, expected: 0 }
      score[what] += 1
      byRule.set(name, score)
    }
  }
  for (const { sentence, expected } of sentences) {
    const found = foundIn(sentence)
    for (const label of found) count(label, 'found')
    for (const label of expected) count(label, 'expected')
    for (const label of found) if (expected.includes(label)) count(label, 'right')
  }
  return byRule
}
