import { parseArgs } from 'node:util'
import { access } from '#app/access.ts'
import { roles } from '#app/platform/access/actor.ts'
import type { Access, Budget, Reach, Right, Window } from '#app/platform/access/rights.ts'
import { addressesOf } from '#app/platform/remix/site-map.ts'
import routes from '#app/routes.ts'

/*
 * `npm run access [-- --markdown]`: who may open which page and send which form, one line for each address and right.
 * The columns are the roles; a cell says whose rows the role reaches there. Behind them stands how often a form may be
 * sent.
 */

const { values } = parseArgs({ options: { markdown: { type: 'boolean', default: false } } })

/** Two letters for each column, explained below the table. */
const columns = {
  anyone: 'ST',
  seeker: 'SE',
  employer_owner: 'EO',
  employer_recruiter: 'ER',
  mentor: 'ME',
  reviewer: 'RE',
  caseworker: 'CW',
  fair_organiser: 'FO',
  analyst: 'AN',
  city_administrator: 'CA',
  circle_office: 'CO',
} as const
const reaches: Record<Reach, string> = { all: '●', own_city: '◐', own_employer: '◑', own: '○' }

const head = ['address', 'methods', 'right', ...Object.values(columns), 'at most']
const rows = addressesOf(routes)
  .filter(({ id }) => !id.startsWith('en/'))
  .flatMap(({ name, path }) =>
    byRight(access[name] ?? {}).map(([methods, right, budget]) => [
      path,
      methods,
      right.name,
      ...['anyone' as const, ...roles].map((role) => cell(right, role)),
      budget ? bounds(budget) : '',
    ]),
  )

/** Methods that need the same right share a line. */
function byRight(needed: Access): [methods: string, right: Right, budget: Budget | null][] {
  const names = [...new Set(Object.values(needed).map(({ name }) => name))]
  return names.map((name) => {
    const methods = Object.entries(needed).filter(([, right]) => right.name === name)
    const budget = methods.map(([, right]) => right).find((right) => 'budget' in right)?.budget ?? null
    return [methods.length === 6 ? 'any' : methods.map(([method]) => method).join(' '), methods[0]![1], budget]
  })
}

function bounds(budget: Budget): string {
  const all = Object.entries(budget).map(
    ([whose, windows]: [string, readonly Window[]]) =>
      `${whose} ${windows.map(({ points, seconds }) => `${points}/${seconds} s`).join(' ')}`,
  )
  return all.join(', ')
}

function cell({ who }: Right, role: keyof typeof columns): string {
  const reach = who[role] ?? who.anyone
  return reach ? reaches[reach] : '·'
}

const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)))
const line = (cells: string[]) =>
  cells
    .map((text, column) => text.padEnd(widths[column]!))
    .join(' ')
    .trimEnd()
const markdown = (cells: string[]) => `| ${cells.join(' | ')} |`

const table = values.markdown
  ? [markdown(head), markdown(head.map(() => '---')), ...rows.map(markdown)]
  : [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)]
const legend = [
  [
    `${reaches.all} everybody's rows`,
    `${reaches.own_city} those of their city`,
    `${reaches.own_employer} those of their employer`,
    `${reaches.own} their own`,
    '· may not',
  ].join('  '),
  Object.entries(columns)
    .map(([role, letters]) => `${letters} ${role === 'anyone' ? 'stranger' : role}`)
    .join(', '),
]
process.stdout.write(`${[...table, '', ...legend].join('\n')}\n`)
