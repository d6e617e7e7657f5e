import { check } from 'recheck'
import ts from 'typescript'
import { expect, test, vi } from 'vitest'
import { read, sourceFiles } from '#tests/support/house.ts'

/** SECURITY 23: no text of 50,000 characters, however hostile, keeps a pattern of ours busy for 50 ms. */

type Pattern = { where: string; source: string; flags: string }

/** What reads foreign text; the seed composes its own. */
const files = sourceFiles().filter((file) => /^(app|search)\/.*\.tsx?$/.test(file))

function writtenIn(file: string): Pattern[] {
  const found: Pattern[] = []
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = '', flags = ''] = /^\/(.*)\/(\w*)$/.exec(node.text) ?? []
      found.push({ where: file, source, flags })
    }
    node.forEachChild(look)
  }
  look(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true))
  return found
}

/** Patterns that a file puts together from lists when it is loaded. */
async function composedIn(file: string): Promise<Pattern[]> {
  const found: Pattern[] = []
  vi.resetModules()
  vi.stubGlobal(
    'RegExp',
    new Proxy(RegExp, {
      construct(plain, [source, flags]: [string, string?]) {
        if (new Error().stack?.split('\n')[2]?.includes(`/${file}`))
          found.push({ where: file, source, flags: flags ?? '' })
        return new plain(source, flags)
      },
    }),
  )
  await import(`../../${file}`).finally(() => vi.unstubAllGlobals())
  return found
}

/**
 * What the checker suspects is tried: the attack that it found, on 50,000 characters; the best of three tries counts.
 */
async function slow({ where, source, flags }: Pattern): Promise<string[]> {
  const found = await check(source, flags, { timeout: 60_000 })
  if (found.status === 'safe') return []
  if (found.status === 'unknown') return [`${where}: /${source}/${flags} could not be judged`]
  const text = found.attack.string.slice(0, 50_000)
  const took = Math.min(
    ...[1, 2, 3].map(() => {
      const pattern = new RegExp(source, flags)
      const begun = performance.now()
      text.replace(pattern, '')
      return performance.now() - begun
    }),
  )
  return took <= 50 ? [] : [`${where}: /${source}/${flags} ${Math.round(took)} ms on ${found.attack.pattern}`]
}

/** Each once, two at a time: side by side all at once they wait for each other until their time is over. */
async function slowOnes(patterns: Pattern[]): Promise<string[]> {
  const left = [...new Map(patterns.map((one) => [`/${one.source}/${one.flags}`, one])).values()]
  const found: string[] = []
  const work = async () => {
    for (let next = left.pop(); next; next = left.pop()) found.push(...(await slow(next)))
  }
  await Promise.all([work(), work()])
  return found
}

test('no pattern is slow on any text', { timeout: 300_000 }, async () => {
  const written = files.flatMap(writtenIn)
  expect(written.length).toBeGreaterThan(100)
  expect(await slowOnes(written)).toEqual([])
})

/** Its patterns see 80 characters at most, and the checker finds no end with them. */
const ofShortTexts = 'app/domains/exchange/day-words.ts'
/** What is put together only when it is asked depends on what is asked, and is not found here. */
const composing = files.filter(
  (file) => file.endsWith('.ts') && file !== ofShortTexts && read(file).includes('new RegExp('),
)

test.each(composing)('nor is one that %s puts together', { timeout: 300_000 }, async (file) => {
  expect(await slowOnes(await composedIn(file))).toEqual([])
})
