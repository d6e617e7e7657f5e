import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { read } from '#tests/support/house.ts'

const lines = read('tests/security/README.md')
  .split('\n')
  .filter((line) => line.startsWith('|'))
/** A file, and the name of a test in it where one is given. */
const named = lines.flatMap((line) =>
  [...line.matchAll(/`(tests\/[\w./-]+\.test\.ts)`(?:: ([^|;`]+))?/g)].map(([, file = '', name = '']) => ({
    file,
    name: name.trim(),
  })),
)

test('every numbered line of the security rules has a test or says when it comes', () => {
  const numbers = lines.flatMap((line) => /^\| (\d+) .*(`tests\/|later: )/.exec(line)?.[1] ?? [])
  expect(numbers.map(Number)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1))
})

test('every test that is named exists', () => {
  const missing = named.filter(
    ({ file, name }) => !existsSync(file) || !read(file).replaceAll("\\'", "'").includes(name),
  )
  expect(missing).toEqual([])
})
