import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAdvertisement } from '#app/domains/jobs/posting/read-advertisement.server.ts'
import { cut } from '#db/values/text.ts'
import { referenceGazetteer } from '#tests/search/reference-places.ts'
import { anyText, hostileKinds, hostileText } from '#tests/support/hostile-texts.ts'
import { advertisements } from './advertisements.ts'

const gazetteer = referenceGazetteer()
/** As an employer of Shenyang pastes it. */
const read = (text: string) => readAdvertisement(text, { gazetteer, cityCode: '210100' })

test('there are as many advertisements as kinds of them', () => {
  expect(advertisements.length).toBeGreaterThanOrEqual(40)
})

describe('an advertisement says', () => {
  test.each(advertisements)('$text', async ({ text, fields, contacts = [] }) => {
    const found = await read(text)
    expect(Object.fromEntries(found.read.map(({ field, value }) => [field, value]))).toEqual(fields)
    expect(found.contacts).toEqual(contacts)
  })
})

test('a place that two cities have is the one of the city of whoever sends it', async () => {
  const placeFrom = async (cityCode: string | null) =>
    (await readAdvertisement('招焊工，铁西', { gazetteer, cityCode })).read.find(({ field }) => field === 'place')
      ?.value
  expect(await placeFrom('210100')).toBe('210106')
  expect(await placeFrom('210300')).toBe('210303')
  expect(await placeFrom('210400')).toBeUndefined()
  expect(await placeFrom(null)).toBeUndefined()
})

describe('any text', () => {
  const parts = fc.constantFrom(
    ...advertisements.flatMap(({ text }) => text.split(/(?<=[，。\n：])/)),
    '岗位职责：',
    '两',
    '万',
    '13812345678',
    '　',
    '𠮷',
  )
  const mixed = fc.array(fc.oneof({ weight: 4, arbitrary: parts }, anyText), { maxLength: 30 })

  test('is read, and the words of every field stand in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        mixed.map((some) => cut(some.join(''), 8_000)),
        async (text) => {
          const { read: items, contacts } = await read(text)
          for (const { words } of items) {
            expect(words.length).toBeGreaterThan(0)
            for (const word of words) expect(text.includes(word)).toBe(true)
          }
          for (const contact of contacts) expect(text.includes(contact)).toBe(true)
          expect(new Set(items.map(({ field }) => field)).size).toBe(items.length)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('keeps everybody away from ways to reach somebody', async () => {
    const numbers = fc.integer({ min: 13_000_000_000, max: 19_899_999_999 }).map(String)
    await fc.assert(
      fc.asyncProperty(
        numbers,
        fc.constantFrom('电话', '微信', '联系方式：', '，', '\n', ' '),
        async (number, before) => {
          const { read: items } = await read(`招焊工2名，铁西，月薪8000，包住${before}${number}`)
          expect(JSON.stringify(items)).not.toContain(number)
        },
      ),
      { numRuns: 100 },
    )
  })

  test.each([...hostileKinds, '包住，', '铁西区，', '招焊工2名，', '八千', '地址：', '要求：', '1', '：', ' '])(
    'of 8,000 characters of %s is read soon',
    async (kind) => {
      const known = (hostileKinds as readonly string[]).includes(kind)
      const text = cut(known ? hostileText(kind as (typeof hostileKinds)[number], 8_000) : kind.repeat(8_000), 8_000)
      await read(text)
      const begun = performance.now()
      await read(text)
      expect(performance.now() - begun).toBeLessThan(1_500)
    },
  )
})
