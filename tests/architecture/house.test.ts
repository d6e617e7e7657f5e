import { existsSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesIn, read, sourceFiles } from '#tests/support/house.ts'

const longest = 300
const widest = 120
const generated = /\.generated\.ts$/
const migration = /^db\/migrations\//
const facts = /\.csv$/

describe('the house', () => {
  test('has no file whose name says nothing', () => {
    const empty = /(^|[/.-])(utils?|helpers?|misc|common|services?)([/.-]|$)|service\.server/
    expect(sourceFiles().filter((file) => empty.test(file.replace(/\.tsx?$/, '')))).toEqual([])
  })

  test('names files in kebab-case', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/
    const named = filesIn('app', 'db', 'search', 'tests', 'public').filter(
      (file) => !migration.test(file) && !facts.test(file),
    )
    expect(named.filter((file) => basename(file) !== 'README.md' && !kebab.test(basename(file)))).toEqual([])
  })

  test(`has no source file over ${longest} lines`, () => {
    const counted = sourceFiles().filter((file) => !generated.test(file) && !migration.test(file))
    const lines = (file: string) => read(file).trimEnd().split('\n').length
    expect(counted.filter((file) => lines(file) > longest).map((file) => `${file}: ${lines(file)}`)).toEqual([])
  })

  test(`has no line over ${widest} characters`, () => {
    const files = filesIn('app', 'db', 'search', 'tests').filter((file) => /\.(tsx?|js|css)$/.test(file))
    const wide = (file: string) =>
      read(file)
        .split('\n')
        .flatMap((line, at) => ([...line].length > widest ? [`${file}:${at + 1}`] : []))
    expect(files.filter((file) => !generated.test(file)).flatMap(wide)).toEqual([])
  })

  test('explains every area in a README', () => {
    const areas = readdirSync('app/domains')
    expect(areas.filter((area) => !existsSync(`app/domains/${area}/README.md`))).toEqual([])
  })

  test('has a file behind every npm script', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const called = Object.values(scripts).flatMap(
      (script) => script.match(/(?:app|db|search|tests)\/[\w./-]+\.ts\b/g) ?? [],
    )
    expect(called.filter((file) => !existsSync(file))).toEqual([])
  })

  test('names no machine and no package registry', () => {
    const roots = readdirSync('.').filter((name) =>
      /\.(json|ts|cjs|md|ya?ml)$|^\.(npmrc|gitignore|oxlintrc.json)$/.test(name),
    )
    const texts = [...filesIn('app', 'db', 'search', 'tests', 'public', '.ci'), ...roots].filter(
      (file) => !/\.(png|ico|woff2?|gz)$/.test(file),
    )
    const machine = new RegExp(
      ['/(work|home|root)/[a-z]', '/private/var/', 'C:\\\\Users', 'registry\\.(npm|yarn)', 'npmmirror'].join('|'),
    )
    expect(texts.filter((file) => file !== 'tests/architecture/house.test.ts' && machine.test(read(file)))).toEqual([])
  })

  test('leaves nothing half done', () => {
    const halfDone = [
      /@ts-(ignore|nocheck|expect-error)|\bas any\b|\b(TODO|FIXME)\b/,
      /\b(test|it|describe)\.(only|skip|todo)\(|oxlint-disable(?!-next-line \S+ -- )/,
    ]
    const files = sourceFiles().filter((file) => !file.startsWith('tests/architecture/'))
    expect(files.filter((file) => halfDone.some((pattern) => pattern.test(read(file))))).toEqual([])
  })
})
