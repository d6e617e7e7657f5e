import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  buildOccupations,
  nearOccupations,
  type Occupation,
  suggestOccupations,
  understandOccupation,
} from '#search/words/understand-occupation.ts'
import { usualOccupations } from '#search/words/usual-occupations.ts'
import { anyText, hostileKinds, hostileText } from '#tests/support/hostile-texts.ts'

const rows = (
  parse(readFileSync('db/reference/occupations.csv'), { columns: true }) as { code: string; name: string }[]
).map(({ code, name }): Occupation => ({ code, name, nameEn: null }))
const book = buildOccupations(rows)
const meant = (typed: string) => understandOccupation(typed, book).map(({ code }) => code)
const named = (typed: string) => understandOccupation(typed, book).map(({ name }) => name)

test('every name of the classification yields its own code, or that of the only one it holds under this name', () => {
  const wrong = rows.filter(({ code, name }) => {
    const [only, ...others] = understandOccupation(name, book)
    return others.length > 0 || !only || only.name !== name || !`${only.code}-`.startsWith(`${code}-`)
  })
  expect(wrong).toEqual([])
})

const usual = Object.entries(usualOccupations).flatMap(([code, names]) =>
  names.split(' ').map((name) => ({ code, name })),
)

test('every usual name yields its own code, alone or among those to choose from', () => {
  expect(usual.length).toBeGreaterThan(900)
  const several = new Map<string, string[]>()
  for (const { code, name } of usual) several.set(name, [...(several.get(name) ?? []), code])
  for (const [name, codes] of several) expect(meant(name).toSorted(), name).toEqual(codes.toSorted())
})

test('no usual name is an official one, none stands twice under one code, and every code is an occupation', () => {
  const officials = new Map(rows.map(({ code, name }) => [code, name]))
  const names = new Set(officials.values())
  expect(
    usual.filter(({ code, name }) => names.has(name) || !/^\d(-\d\d){3}$/.test(code) || !officials.has(code)),
  ).toEqual([])
  expect(new Set(usual.map(({ code, name }) => `${code} ${name}`)).size).toBe(usual.length)
})

describe('people type', () => {
  test.each([
    ['电焊工', ['焊工']],
    ['月嫂', ['家政服务员']],
    ['网约车司机', ['客运车辆驾驶员']],
    ['叉车', ['专用车辆驾驶员', '起重装卸机械操作工']],
    ['急聘电焊工（包住）', ['焊工']],
    ['電焊工', ['焊工']],
    ['hangong', ['焊工']],
    ['Welders', ['焊工']],
    ['软件 开发工程师', ['计算机程序设计员']],
    ['给排水工程师', []],
    ['普工', []],
    ['', []],
    ['。', []],
  ])('%s', (typed, expected) => expect(named(typed)).toEqual(expected))
})

test('what is no name has near ones, or none', () => {
  const near = (typed: string) => nearOccupations(typed, book, 3).map(({ name }) => name)
  expect(near('数控铣床操作师')).toContain('铣工')
  expect(near('园林绿化养护技术工')).toContain('园林绿化工')
  expect(near('黝黝')).toEqual([])
})

test('while typing, beginnings of any name are suggested, by characters, pinyin and initials', () => {
  const suggested = (typed: string) => suggestOccupations(typed, book, 8).map(({ name }) => name)
  expect(suggestOccupations('电焊', book, 8)[0]).toMatchObject({ name: '焊工', usualName: '电焊' })
  for (const typed of ['dianhan', 'dhg', '焊工']) expect(suggested(typed)).toContain('焊工')
  expect(suggested('员')).toHaveLength(8)
  expect(suggested(' ')).toEqual([])
})

test.each(hostileKinds)('any text is answered with occupations that there are: %s', (kind) => {
  const known = new Set(rows.map(({ code }) => code))
  fc.assert(
    fc.property(fc.oneof(anyText, fc.constant(hostileText(kind, 8_000))), (typed) => {
      const found = [
        ...understandOccupation(typed, book),
        ...nearOccupations(typed, book, 6),
        ...suggestOccupations(typed, book, 8),
      ]
      expect(found.every(({ code }) => known.has(code))).toBe(true)
    }),
    { numRuns: 20 },
  )
})
