import type { Match } from '#search/kind/contract.ts'
import type { Category, Question } from './evaluation-questions.ts'

export type Outcome = {
  question: Question
  match: Match
  /** Of the first target among the first ten. */
  rank: number | undefined
  empty: boolean
  /** Share of the targets among the first hundred results. */
  recall: number | undefined
  top: string
}

type Figures = { questions: number; mrr: number; first: number; zero: number; recall: number; similar: number }

/**
 * One table for each system (or one JSON object): a line for each category, then all answerable questions, then junk.
 */
export function figuresTable(input: {
  figures: Record<string, Outcome[]>
  categories: readonly Category[]
  json: boolean
  corpus: number
  half: string
}): string {
  const report: Record<string, { categories: Record<string, Figures>; all: Figures; junk: number }> = {}
  for (const [name, outcomes] of Object.entries(input.figures)) {
    const answerable = outcomes.filter(({ question }) => question.category !== 'without an answer')
    const unanswerable = outcomes.filter(({ question }) => question.category === 'without an answer')
    const byCategory = input.categories
      .filter((category) => category !== 'without an answer')
      .map(
        (category) =>
          [category, figuresOf(answerable.filter(({ question }) => question.category === category))] as const,
      )
    report[name] = {
      categories: Object.fromEntries(byCategory),
      all: figuresOf(answerable),
      junk: mean(unanswerable.map(({ match }) => Number(match === 'good'))),
    }
  }
  if (input.json) return JSON.stringify({ corpus: input.corpus, half: input.half, systems: report }, null, 2)
  const lines = [
    `${input.corpus} real postings from ../shared, nearly all from elsewhere: ` +
      `cities and districts of the circle are given to them by a hash. Questions: ${input.half}.`,
  ]
  for (const [name, { categories, all, junk }] of Object.entries(report)) {
    lines.push('', `${name.padEnd(18)} questions  MRR@10  Success@1  zero hits  recall@100  shown as similar`)
    for (const [category, figures] of Object.entries({ ...categories, all })) lines.push(line(category, figures))
    lines.push(`questions without an answer presented as answered: ${percent(junk)}`)
  }
  return lines.join('\n')
}

function figuresOf(outcomes: Outcome[]): Figures {
  return {
    questions: outcomes.length,
    mrr: mean(outcomes.map(({ rank }) => (rank ? 1 / rank : 0))),
    first: mean(outcomes.map(({ rank }) => Number(rank === 1))),
    zero: mean(outcomes.map(({ empty }) => Number(empty))),
    recall: mean(outcomes.flatMap(({ recall }) => recall ?? [])),
    similar: mean(outcomes.map(({ match }) => Number(match === 'similar'))),
  }
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const line = (name: string, f: Figures): string =>
  `${name.padEnd(18)} ${String(f.questions).padStart(9)}  ` +
  `${f.mrr.toFixed(3).padStart(6)}  ${f.first.toFixed(3).padStart(9)}  ` +
  `${percent(f.zero).padStart(9)}  ${f.recall.toFixed(3).padStart(10)}  ${percent(f.similar).padStart(16)}`
