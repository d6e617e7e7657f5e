import { expect, test } from 'vitest'
import { checkLegality } from '#app/domains/legality/check-legality.ts'
import { allWarn, corpus } from './corpus.ts'

/** The least time of the processor that one of several checks takes, in milliseconds: the rest is the machine's. */
function cost(description: string, tries = 6): number {
  const times = Array.from({ length: tries }, () => {
    const begun = process.cpuUsage()
    checkLegality({ description }, { on: '2026-11-28', settings: allWarn, minimumWage: null })
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1000
  })
  return Math.min(...times)
}

const hostile: [string, string][] = [
  ['one word again and again', '男'],
  ['the beginning of many rules', '限限限男'],
  ['what clears the rest of a clause', '不得限'],
  ['ranges without end', '18岁-'],
  ['figures', '18-'],
  ['one long figure', '1'],
  ['one long name', 'a'],
  ['masks', '限*'],
  ['gaps', '男 '],
  ['single characters between marks', '男、'],
  ['halves of characters', '\ud800'],
  ['characters with another shape', '①'],
  ['an address without end', 'www.a'],
  ['sentences of all kinds', corpus.map(({ sentence }) => sentence).join('。')],
]

test.each(hostile)('takes time that grows with the text: %s', (_, unit) => {
  const text = (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
  cost(text(10_000), 10)
  expect(cost(text(40_000)) / Math.max(1, cost(text(10_000)))).toBeLessThan(4 * 3)
})
