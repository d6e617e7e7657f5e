import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { doors, pages } from '#app/pages.ts'
import { type Paths, pathsIn } from '#app/paths.ts'
import { languages } from '#app/i18n/languages.ts'
import type { Page } from '#app/platform/page.ts'
import { addressesOf } from '#app/platform/remix/site-map.ts'
import routes from '#app/routes.ts'

const declared = Object.entries<Page>(pages)
const addresses = addressesOf(routes)

test('no two doors call a page by the same name', () => {
  expect(
    Object.values(doors)
      .flatMap((door) => Object.keys(door))
      .toSorted(),
  ).toEqual(Object.keys(pages).toSorted())
})

test('a page exists in every language, or once where it has none', () => {
  expect(addresses.map(({ id }) => id).toSorted()).toEqual(
    declared
      .flatMap(([name, { once }]) => (once ? [name] : languages.map((language) => `${language}/${name}`)))
      .toSorted(),
  )
})

test.each(declared.filter(([, { path }]) => !path.endsWith('*')))('the link %s leads to its page', (name, { path }) => {
  const holes = path.match(/:\w+/g) ?? []
  for (const language of languages) {
    const link = pathsIn(language)[name as keyof Paths] as (...given: unknown[]) => string
    const address = addresses.find(({ id }) => id === `${language}/${name}` || id === name)!.path.replace(/\/$/, '')
    const filled = address.replace(/:\w+/g, '7') || '/'
    expect(link(...holes.map(() => 7))).toBe(filled)
    expect(link(...holes.map(() => 7), { back: '/me?a=1', none: undefined })).toBe(`${filled}?back=%2Fme%3Fa%3D1`)
  }
})

test.each(declared.filter(([, { navigation }]) => navigation))('the navigation can open %s', (_name, page) => {
  expect(page.GET).toBeDefined()
  expect(page.path).not.toMatch(/[:*]/)
})

test('npm run access prints every page', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'app/commands/access.ts'])
  const printed = new Set(stdout.split('\n').map((line) => line.split(' ')[0]))
  expect(declared.map(([, { path }]) => `/${path}`).filter((path) => !printed.has(path))).toEqual([])
})

describe('the types', () => {
  test('demand what the path of a page needs', () => {
    expectTypeOf<Parameters<Paths['closeVacancy']>[0]>().toEqualTypeOf<number>()
    expectTypeOf<Parameters<Paths['review']>[0]>().not.toEqualTypeOf<number>()
    expectTypeOf<Paths>().not.toHaveProperty('missing')
  })

  test('refuse a page without a right, and a form without a budget', () => {
    expectTypeOf<{ path: 'x'; file: 'x.tsx' }>().not.toExtend<Page>()
    expectTypeOf<{ path: 'x'; file: 'x.tsx'; POST: NonNullable<Page['GET']> }>().not.toExtend<Page>()
    expectTypeOf<{ path: 'x'; file: 'x.tsx'; GET: NonNullable<Page['GET']> }>().toExtend<Page>()
  })
})
