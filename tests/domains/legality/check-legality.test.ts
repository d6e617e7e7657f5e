import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkLegality } from '#app/domains/legality/check-legality.ts'
import { defaultSettings, type Finding, type LegalityInput, type Rule } from '#app/domains/legality/legality.ts'
import { families } from '#app/domains/legality/rules/families.ts'
import { allWarn, corpus, foundIn, heard, precision, recall, scores, tricky, unread } from './corpus.ts'

const on = '2026-11-28'
const check = (input: LegalityInput) => checkLegality(input, { on, settings: allWarn, minimumWage: null })
const rules: Rule[] = families.flatMap((family) => [...family.rules])
const sentences = [...corpus, ...tricky].map(({ sentence }) => sentence)

describe.each(rules)('the rule $id', ({ id, forbidden, lawful, source, question, suggestion }) => {
  test.each(forbidden)('finds %s', (text) => {
    expect(check({ description: text }).findings.map(({ rule }) => rule)).toContain(id)
    expect(check({ title: text }).findings).toContainEqual(expect.objectContaining({ rule: id, field: 'title' }))
  })

  test.each(lawful)('has nothing against %s', (text) => {
    expect(check({ description: text }).findings.filter(({ rule }) => rule === id)).toEqual([])
  })

  test('has examples of both kinds, and lets its own rewording pass', () => {
    expect([forbidden.length > 0, lawful.length > 0]).toEqual([true, true])
    const description = suggestion.replace(/^-.*/, '')
    const { verdict } = checkLegality({ description }, { on, settings: defaultSettings, minimumWage: null })
    expect(verdict).toBe('ok')
  })

  test('holds from the day of its article on', () => {
    const before = checkLegality(
      { description: forbidden[0]! },
      { on: String(Number(source.from.replace(/-.*/, '')) - 1), settings: allWarn, minimumWage: null },
    )
    expect(before.findings.filter(({ rule }) => rule === id)).toEqual([])
  })

  test('is silent when the circle office says so', () => {
    if (!question) return
    const settings = { ...allWarn, [question]: 'silent' as const }
    const { findings } = checkLegality({ description: forbidden[0]! }, { on, settings, minimumWage: null })
    expect(findings.filter(({ rule }) => rule === id)).toEqual([])
  })
})

test('rules have names of their own', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
})

describe('on what strangers wrote', () => {
  const score = scores(heard).get('all')!

  test('nearly everything that is found is right, and nearly everything is found', () => {
    expect(heard.length).toBeGreaterThanOrEqual(2_800)
    expect(heard.filter(({ expected }) => expected.length === 0).length / heard.length).toBeGreaterThan(0.4)
    expect(precision(score)).toBeGreaterThanOrEqual(0.985)
    expect(recall(score)).toBeGreaterThanOrEqual(0.98)
  })

  test('of what nobody who mends the rules has read, no less is right and found', () => {
    const unheard = scores(unread).get('all')!
    expect(unread.length).toBeGreaterThanOrEqual(1_500)
    expect(precision(unheard)).toBeGreaterThanOrEqual(0.94)
    expect(recall(unheard)).toBeGreaterThanOrEqual(0.765)
  })
})

test.each(tricky)('$sentence', ({ sentence, expected }) => {
  expect(foundIn(sentence).toSorted()).toEqual(expected.toSorted())
})

describe('the sentences of the issue', () => {
  test.each(
    '男女不限 男装导购 妇产科护士 不收押金 残疾人专岗 女性卫生用品 少数民族地区项目经理 女工委员会 高压电工 养老护理（60岁以上老人）'.split(
      ' ',
    ),
  )('%s is lawful', (text) => {
    expect(check({ title: text, description: text })).toEqual({ verdict: 'ok', findings: [] })
  })

  test.each([
    ['男女不限，女士优先', 'block', '女士优先'],
    ['年龄不限，18-30岁', 'warn', '18-30岁'],
    ['男士优先，女士也可', 'block', '男士优先'],
    ['女士优先，男士也欢迎', 'block', '女士优先'],
    ['女工已满', 'block', '女工已满'],
    ['男士不招', 'block', '男士不招'],
    ['以女生为主', 'block', '女生为主'],
    ['限男姓', 'block', '限男姓'],
    ['护士专业限***', 'warn', '限***'],
    ['电焊工（急招！限男性，35岁以下）', 'block', '限男性'],
  ])('%s: %s', (title, verdict, text) => {
    const found = check({ title })
    expect(found.verdict).toBe(verdict)
    expect(found.findings.map((finding) => finding.text)).toContain(text)
  })
})

describe('of whom a sentence speaks', () => {
  test.each([
    ['只要汉族、不信教的服务员', ['origin.ethnicity', 'origin.religion']],
    ['45岁以下勿扰', ['age.lower']],
    ['45岁以上勿扰', ['age.upper']],
    ['保洁，女，不限年龄', ['sex.limit']],
    ['女生体力跟不上，就不招了', ['sex.limit']],
    ['男士请选择其他岗位', ['sex.limit']],
    ['我们曾经只招男工，后来改了', []],
    ['本店不招“美女前台”', []],
    ['班里现有男职工四人', []],
    ['帮未婚青年牵线', []],
    ['Women are preferred', ['sex.preference']],
    ['为了平衡，这回女的才要', ['sex.limit']],
    ['女性简历一律过滤', ['sex.limit']],
    ['招男配货员', ['sex.occupation']],
    ['招帅哥咖啡师', ['sex.called']],
    ['要求*性，能倒班', ['sex.limit']],
    ['**士优先', ['sex.masked']],
    ['发现限女性等字样及时退回', []],
    ['目标画像：25-40岁、女、已婚', []],
    ['检查劳务公司是否存在收取押金的情况', []],
    ['头盔先收350，不干了还回来就退钱', ['money.deposit']],
    ['客户先付350，退货时退还', []],
    ['每月留五百，年底一起给', ['money.held_wages']],
    ['婚育问题已处理完毕', ['marriage.limit']],
    ['14岁的学生都可以', ['age.minor']],
    ['14岁以下学生的课程', []],
    ['五十岁上下的厂房', []],
  ])('%s: %o', (description, rules) => {
    expect(check({ description }).findings.map(({ rule }) => rule)).toEqual(rules)
  })
})

const anySentences = fc
  .array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 6 })
  .map((all) => all.join('。'))
const anything = fc.oneof(
  anySentences,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '限',
        '男',
        '女',
        '姓',
        '岁',
        '18',
        '-',
        '*',
        ' ',
        '、',
        '，',
        '\ud800',
        '①',
        '不',
        '优先',
        '押金',
        'e\u0301',
      ),
    )
    .map((parts) => parts.join('')),
)

describe('whatever the text is', () => {
  test('a finding says where it lies', () => {
    fc.assert(
      fc.property(anything, (description) => {
        for (const { start, end, text } of check({ description }).findings) {
          expect(description.slice(start, end)).toBe(text)
          expect(end).toBeGreaterThan(start)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('an accepted rewording ends the finding and makes no new block', () => {
    const blocks = (all: Finding[]) => all.filter(({ severity }) => severity === 'block').length
    const left = sentences.flatMap((description) => {
      const { findings } = check({ description })
      return findings.flatMap(({ start, end, suggestion, rule }) => {
        const mended = description.slice(0, start) + suggestion + description.slice(end)
        const after = check({ description: mended }).findings
        const of = (all: Finding[]) => all.filter((one) => one.rule === rule).length
        return of(after) < of(findings) && blocks(after) <= blocks(findings) ? [] : [`${rule}: ${mended}`]
      })
    })
    expect(left).toEqual([])
  })

  test('what stands in other sentences only moves it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sentences),
        fc.constantFrom('公司成立多年。', '😀。', '交通便利；'),
        (sentence, before) => {
          const moved = check({ description: `${before}${sentence}\n地铁直达` }).findings
          const plain = check({ description: sentence }).findings
          expect(moved).toEqual(
            plain.map((one) => ({ ...one, start: one.start + before.length, end: one.end + before.length })),
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})
