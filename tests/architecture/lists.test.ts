import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { areaOf, auditEntities } from '#app/domains/audit/audit-events.ts'
import { auditTexts } from '#app/domains/audit/audit-texts.ts'
import { textsIn } from '#app/i18n/i18n.server.ts'
import { languages } from '#app/i18n/languages.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { type Filters, isNarrowed, type List, type Listed, readSearch, searchQuery } from '#app/lists/list.ts'
import type { rowsOfList } from '#app/lists/list-rows.server.ts'
import { pathsIn } from '#app/paths.ts'
import { read, sourceFiles } from '#tests/support/house.ts'
import { anyText } from '#tests/support/hostile-texts.ts'

type AnyList = List<Listed, Filters>

const isList = (value: unknown): value is AnyList =>
  typeof value === 'object' && value !== null && 'columns' in value && 'filters' in value

/** Every list that is declared. */
const lists = Object.entries(import.meta.glob<object>('../../app/domains/**/*-list.tsx', { eager: true })).flatMap(
  ([file, exported]) =>
    Object.values(exported)
      .filter(isList)
      .map((list) => ({ name: /([\w-]+)\.tsx$/.exec(file)![1]!, list })),
)

test('every list has rows, and tests that try each of its filters', () => {
  const names = lists.map(({ name }) => name).toSorted()
  const namesOf = (pattern: RegExp, call: string) =>
    sourceFiles()
      .flatMap((file) => (read(file).includes(call) ? (pattern.exec(file)?.[1] ?? []) : []))
      .toSorted()
  expect(names.length).toBeGreaterThan(3)
  expect(namesOf(/^app\/domains\/.*?([\w-]+)\.server\.ts$/, 'rowsOfList(')).toEqual(names)
  expect(namesOf(/^tests\/domains\/.*?([\w-]+)\.test\.ts$/, 'testList(')).toEqual(names)
})

describe.each(lists)('$name', ({ list }) => {
  const names = Object.keys(list.filters)

  test('has words for everything that it shows, in every language', () => {
    const { title, lead } = list
    const searches = Object.entries(list.filters).flatMap(([name, { schema }]) =>
      schema instanceof z.ZodEnum ? schema.options.map((value) => new URLSearchParams({ [name]: String(value) })) : [],
    )
    const keys = [
      ...[title, lead],
      ...[new URLSearchParams(), ...searches].map((params) => list.count?.(readSearch(list, params))),
      ...[...list.columns, ...Object.values(list.filters)].map(({ label }) => label),
      ...[true, false].flatMap((is) => Object.values(list.none(is))),
    ].filter((key) => key !== undefined)
    for (const language of languages) {
      const t = textsIn(language)(list.texts)
      expect(keys.filter((key) => t(key, { count: 2 }) === key)).toEqual([])
    }
  })

  test('shows each of its columns somewhere, under a name of its own', () => {
    expect(list.columns.filter(({ page, file }) => !page && !(file && list.file))).toEqual([])
    for (const side of ['page', 'file'] as const) {
      const labels = list.columns.filter((column) => column[side]).map(({ label }) => textsIn('en')(list.texts)(label))
      expect(labels).toEqual([...new Set(labels)])
    }
  })

  test('stands in the trail under words when it is taken along, and lies beside its page', () => {
    const { file } = list
    if (!file) return
    expect(auditEntities).toContain(file.entity)
    expect(areaOf(file.event.split('.')[0]!)).toBe('record')
    expect(auditTexts(textsIn('en')('audit'), 'en').event(file.event)).not.toBe(file.event)
    expect(file.path(pathsIn('en'))).toMatch(/^\/en\/(bureau|employer)\//)
  })

  test('leaves names in its address to its place and the kind of file', () => {
    expect(names.filter((name) => ['after', 'format'].includes(name))).toEqual([])
  })

  test('reads whatever stands in its address, and reads what it writes', () => {
    const nothing = readSearch(list, new URLSearchParams())
    expect(isNarrowed(list, nothing)).toBe(false)
    expect(searchQuery(list, nothing)).toBe('')
    const value = fc.oneof(
      anyText,
      fc.constantFrom('1', 'me', 'open', 'ended', 'verified', 'over', 'done', '210300', '2026-11-28', '17-4', 'a.b'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names, 'after', 'page'), value)), (pairs) => {
        const search = readSearch(list, queryOf({ url: `http://portal/?${new URLSearchParams(pairs)}` }))
        expect(Object.keys(search).toSorted()).toEqual([...names, 'after'].toSorted())
        expect(readSearch(list, new URLSearchParams(searchQuery(list, search)))).toEqual(search)
        const first = { ...search, after: null }
        expect(isNarrowed(list, first)).toBe(searchQuery(list, first) !== '')
      }),
      { numRuns: 300 },
    )
  })
})

test('no list compiles without a right and the city of its rows', () => {
  type Source = Parameters<typeof rowsOfList>[1]
  expectTypeOf<undefined>().not.toExtend<Source['right']>()
  expectTypeOf<undefined>().not.toExtend<Source['city']>()
  expectTypeOf<Source>().toExtend<{ right: unknown; city: unknown }>()
})
