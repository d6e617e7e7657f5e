import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  between,
  cleanLine,
  cleanText,
  composed,
  cut,
  databaseLength,
  firstCharacters,
  firstOf,
  isBlank,
  longestText,
  plainShapes,
  printable,
  shorten,
  ungrouped,
  wellFormed,
} from '#db/values/text.ts'
import { anyText, hostileKinds, hostileText, isPrintable, isWhole } from '#tests/support/hostile-texts.ts'

/** The door of texts: for every text there is. */
const forAny = (holds: (text: string) => void) => fc.assert(fc.property(anyText, holds), { numRuns: 2_000 })
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

describe('whatever comes in', () => {
  test('is well-formed, composed, visible, and the same when it comes in again', () => {
    forAny((text) => {
      for (const clean of [cleanText, cleanLine]) {
        const came = clean(text)
        expect(isPrintable(came)).toBe(true)
        expect(came).toBe(came.normalize('NFC').trim())
        expect(came).not.toMatch(/[\ufffc\ufffd\u2800\u3164\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029\r]|\p{M}{9}/u)
        expect(clean(came)).toBe(came)
      }
      expect(cleanLine(text)).not.toMatch(/[\n\t]| {2}/)
    })
  })

  test('of a secret is well-formed and composed, and nothing else', () => {
    forAny((text) => {
      expect(composed(text)).toBe(composed(composed(text)))
      expect(isWhole(composed(text))).toBe(true)
    })
    expect(composed('  Pass\tWort\u200b 1é ')).toBe('  Pass\tWort\u200b 1é ')
  })

  test('is compared without what nobody sees', () => {
    forAny((text) => {
      const plain = plainShapes(text)
      expect(isPrintable(plain)).toBe(true)
      expect(plain).not.toMatch(/[\p{Default_Ignorable_Code_Point}\u2800]/u)
      expect(plainShapes(plain)).toBe(plain)
    })
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'沈阳东大（集团）Ａ1é') }),
        fc.constantFrom(...'\u200b\u200e\u00ad\u2060\ufeff\u180e\u{e0041}\ufe0f\u202e'),
        fc.nat(20),
        (name, unseen, at) => {
          expect(plainShapes(name.slice(0, at) + unseen + name.slice(at))).toBe(plainShapes(name))
        },
      ),
    )
  })

  test.each([
    ['a zero-width space', '\u200b'],
    ['a filler of Hangul', '\u3164\u3164'],
    ['a blank of Braille', '\u2800'],
    ['marks without a letter', '\u0301\u0301'],
    ['half a character', '\ud83d'],
    ['a non-character', '\u{1ffff}\ufdd0'],
    ['tags', '\u{e0041}\u{e007f}'],
    ['directions', '\u202e\u2066'],
    ['a selector', '\ufe0f'],
    ['blanks of all kinds', ' \u00a0\u2003\u3000\n\ufeff'],
    ['a blank note', '\u{1d159}'],
    ['old Khmer vowels', '\u17b4\u17b5'],
  ])('is empty when it is only %s', (_what, text) => {
    expect([cleanText(text), cleanLine(text), isBlank(text)]).toEqual(['', '', true])
  })

  test.each([
    ['阜新蒙古族自治县'],
    ['ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ'],
    ['ᠨ᠋ᠠ᠎ᠠ'],
    ['👨‍👩‍👧‍👦'],
    ['🏳️‍🌈'],
    ['👩🏽‍🚀'],
    ['1️⃣#️⃣'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['❤️‍🔥'],
    ['☎︎'],
    ['🇨🇳'],
    ['𠮷野家服务员'],
    ['한국어'],
    ['می‌خواهم'],
    ['क्‍ष'],
    ['ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ'],
    ['ئۇيغۇرچە'],
    ['Đặng Thị'],
    ['㎡ ℃ ① Ⅲ ～ — …'],
    ['＋－＝（）'],
    ['C++／C#'],
    ['每周五天·双休'],
    ['䶮'],
  ])('stays as it is when people write so: %s', (text) => {
    expect([cleanText(text), cleanLine(text), printable(text), wellFormed(text)]).toEqual([text, text, text, text])
  })

  test('has line breaks of one kind and bullets that everybody sees', () => {
    expect(cleanText('a\r\nb\rc\u0085d\u2028e\u2029f\u000bg\u000ch')).toBe('a\nb\nc\nd\ne\nf\ng\nh')
    expect(cleanText('\uf0b7 焊接\n\uf06c 打磨')).toBe('• 焊接\n• 打磨')
    expect(cleanLine('电焊\u3000 \t工\n招聘')).toBe('电焊 工 招聘')
    expect(cleanText('北\ufffe斗\ud800')).toBe('北斗')
    expect(cleanText('e\u0301'.repeat(2) + 'x' + '\u0301'.repeat(500))).toBe(
      `éé${('x' + '\u0301'.repeat(8)).normalize('NFC')}`,
    )
  })

  test('of a code or number is what is left without groups', () => {
    expect(ungrouped('９１２１–0100\u200b1178\u00ad1292‑65 —−')).toBe('912101001178129265')
  })

  test('longer than anybody writes is not looked at', () => {
    expect(() => cleanText('x'.repeat(longestText + 1))).toThrow(RangeError)
  })
})

describe('cutting', () => {
  test('keeps characters whole, as people see them, and as many as there is room for', () => {
    fc.assert(
      fc.property(anyText.map(cleanText), fc.integer({ min: 1, max: 80 }), (text, most) => {
        const kept = cut(text, most)
        expect(text.startsWith(kept) && kept.length <= most && isWhole(kept)).toBe(true)
        const starts = [...Array.from(segmenter.segment(text), ({ index }) => index), text.length]
        const fitting = Math.max(...starts.filter((index) => index <= most))
        expect(kept.length).toBe(fitting > 0 ? fitting : between(text, 0, most).length)
        expect(shorten(text, most).length).toBeLessThanOrEqual(most)
      }),
      { numRuns: 2_000 },
    )
  })

  test('in the middle moves to the edge of a character', () => {
    fc.assert(
      fc.property(anyText.map(wellFormed), fc.nat(80), fc.nat(80), (text, from, to) => {
        expect(isWhole(between(text, Math.min(from, to), Math.max(from, to)))).toBe(true)
        expect(between(text, 0, from) + between(text, from)).toBe(text)
        expect([firstOf(text), databaseLength(text)]).toEqual([[...text][0] ?? '', [...text].length])
        expect(firstCharacters(text, 3).length).toBeLessThanOrEqual(3)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['x'.repeat(99) + '😀', 100, 'x'.repeat(99)],
    ['一二👨‍👩‍👧', 6, '一二'],
    ['𠮷野家', 1, ''],
    ['𠮷野家', 2, '𠮷'],
    ['e\u0301x', 1, 'e'],
    ['👩‍👩‍👩‍👩‍👩', 4, '👩‍'],
  ])('%j at %i is %j', (text, most, kept) => {
    expect(cut(text, most)).toBe(kept)
  })
})

test('whatever leaves is well-formed', () => {
  forAny((text) => {
    expect(isWhole(wellFormed(text))).toBe(true)
    expect(isPrintable(printable(text))).toBe(true)
    expect(() => encodeURIComponent(wellFormed(text))).not.toThrow()
  })
})

/** Twice as long takes about twice as long: the best of several tries, in which the machine may be busy with others. */
test.each(hostileKinds)('takes time that grows with the length and no faster: %s', (kind) => {
  const best = (work: () => void) =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const begun = performance.now()
        work()
        return performance.now() - begun
      }),
    )
  const [short, long] = [10_000, 80_000].map((length) => hostileText(kind, 4 * length).slice(0, length))
  for (const act of [
    cleanText,
    cleanLine,
    composed,
    plainShapes,
    ungrouped,
    wellFormed,
    printable,
    (text: string) => cut(text, text.length - 7),
    (text: string) => firstCharacters(text, 3),
  ]) {
    act(short!)
    expect(
      best(() => act(long!)),
      String(act),
    ).toBeLessThan(8 * 3 * best(() => act(short!)) + 20)
  }
})
