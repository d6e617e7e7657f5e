import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wantedOf } from '#search/kind/conditions.ts'
import { withoutMinus, wordsWithMinus } from '#search/kind/contract.ts'
import {
  heldAndReplaced,
  inEffect,
  questionOfForm,
  saidInForm,
  saidValue,
  unusedWords,
  withoutSaid,
} from '#search/kind/said.ts'
import { vacancyContract, type VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { understandQuery } from '#search/words/understand-query.ts'
import { emptySearch } from '#app/domains/jobs/search/search-params.ts'
import { referenceGazetteer } from '#tests/search/reference-places.ts'

const gazetteer = referenceGazetteer()
const asked = (q: string, chosen: Partial<VacancySearch> = {}) =>
  [
    vacancyContract,
    { ...emptySearch, q, ...chosen },
    understandQuery(withoutMinus({ q }).q, gazetteer).understood,
  ] as const
const form = (q: string, chosen?: Partial<VacancySearch>) => saidInForm(...asked(q, chosen))
const holding = (q: string, chosen?: Partial<VacancySearch>) =>
  inEffect(...asked(q, chosen)).map(({ kind, value }) => `${kind}=${value}`)
/** Every value that the form shows as said. */
const ticks = (said: Record<string, string[]>) =>
  Object.entries(said).flatMap(([name, values]) => values.map((value) => saidValue(name, value)))
/** The question after the form was sent with these choices, and all that was said but `unticked`. */
const sent = (q: string, chosen: Partial<VacancySearch> = {}, unticked: string[] = []) =>
  questionOfForm(
    ...asked(q, chosen),
    ticks(form(q)).filter((one) => !unticked.includes(one)),
  )
const unused = (q: string, chosen: Partial<VacancySearch>) => {
  const [contract, search, understood] = asked(q, chosen)
  return unusedWords(contract, search, heldAndReplaced(contract, search, understood)).map(({ words }) => words)
}

describe('what words say and what is chosen are one state', () => {
  test('words are ticked', () => {
    expect(form('想在鞍山找包住的焊工')).toEqual({ city: ['210300'], benefits: ['lodging'] })
    expect(form('残疾人')).toEqual({ audiences: ['disabled'] })
    expect(form('长白班 装配工 不加班')).toEqual({ hours: ['day_shift', 'no_overtime'] })
    expect(form('焊工 包吃包住').benefits).toEqual(['meals', 'lodging'])
    expect(form('6000以上 司机')).toEqual({ pay: ['6000'] })
  })

  test.each(['司机 5000-8000', '日结200 搬运工', '铁西 焊工'])('words that say several things stay: %s', (q) => {
    expect(form(q)).toEqual({})
    expect(form(q, { city: ['210300'] })).toEqual({})
    expect(sent(q)).toBe(q)
  })

  test('another one chosen replaces them', () => {
    expect(holding('鞍山 焊工 包住', { city: ['210100'] })).toEqual(['benefit=lodging'])
    expect(sent('鞍山 焊工 包住', { city: ['210100'] })).toBe('焊工 包住')
    expect(form('鞍山 焊工', { city: ['210100'] })).toEqual({})
    expect(sent('6000以上 司机', { pay: 6000 })).toBe('司机')
  })

  test('what is unticked leaves the question where it was understood, and all others stay in their order', () => {
    expect(sent('鞍山 包住 焊工', {}, ['city:210300'])).toBe('包住 焊工')
    expect(sent('焊工 -包住 包住', {}, ['benefits:lodging'])).toBe('焊工 -包住')
    expect(sent('包住 焊工 包住', {}, ['benefits:lodging'])).toBe('焊工')
    expect(sent('包吃住的焊工', {}, ['benefits:meals'])).toBe('包住 的焊工')
    expect(sent('夜班 保安 不加班', {}, ['hours:night_shift'])).toBe('保安 不加班')
    expect(sent('6000以上 司机', {}, ['pay:6000'])).toBe('司机')
  })

  test('a chip takes its words away, wherever they stand', () => {
    const without = (q: string, value: string) => {
      const [, , understood] = asked(q)
      return withoutSaid(
        q,
        understood,
        understood.filter((item) => item.value === value),
      )
    }
    expect(without('沈阳鞍山钢铁有限公司 鞍山', '210300')).toBe('沈阳鞍山钢铁有限公司')
    expect(without('包吃住 焊工', 'meals')).toBe('包住 焊工')
  })

  test('words that lost to a choice are named, unless they say the same', () => {
    expect(unused('鞍山 焊工', { city: ['210100'] })).toEqual(['鞍山'])
    expect(unused('鞍山 焊工', { city: ['210300'] })).toEqual([])
    expect(unused('沈阳 焊工', { district: ['210106'] })).toEqual([])
    expect(unused('沈阳 焊工', { district: ['210303'] })).toEqual(['沈阳'])
    expect(unused('铁西 焊工', { city: ['210100'] })).toEqual([])
    expect(unused('鞍山铁西 焊工', { city: ['210100'] })).toEqual(['鞍山', '铁西'])
    expect(unused('焊工 包住', { benefits: ['lodging'] })).toEqual([])
  })

  test('a district gives way to a city that is not its own, and holds in its own', () => {
    expect(holding('铁西 焊工', { city: ['210300'] })).toEqual(['district=210303'])
    expect(wantedOf(...asked('鞍山铁西 焊工', { city: ['210100'] }))).toMatchObject({ city: ['210100'], district: [] })
  })

  const words = fc.constantFrom(
    ...[
      '鞍山',
      '沈阳',
      '铁西',
      '包住',
      '包吃住',
      ' 6000以上 ',
      ' 3000-5000 ',
      '日结',
      '兼职',
      '本科',
      '残疾人',
      '长白班',
      '不加班',
      ' 3年经验 ',
    ],
    ...['焊工', '的', ' ', '-包住', '五险一金', '沈河区', ' shenyang ', '找工作'],
  )
  const question = fc.array(words, { maxLength: 7 }).map((parts) => parts.join(''))

  test('whatever the words are, a form sent as it is asks the same, with the same words', () => {
    fc.assert(
      fc.property(question, (q) => {
        const [contract, search, understood] = asked(q)
        const before = wantedOf(contract, search, understood)
        const { pay, experience, ...lists } = form(q)
        const chosen = {
          ...(pay && { pay: Number(pay[0]) }),
          ...(experience && { experience: Number(experience[0]) }),
        }
        const after = asked(questionOfForm(...asked(q, chosen), ticks(lists)), chosen)
        const inOrder = (wanted: ReturnType<typeof wantedOf>) =>
          Object.entries(wanted).map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value])
        expect(inOrder(wantedOf(...after))).toEqual(inOrder(before))
      }),
      {
        numRuns: 500,
        // Words that stand beside each other when others are gone.
        examples: [['日结  3000-5000 '], ['日结 包住 3000-5000 '], ['日结 兼职 3000-5000'], ['日结 铁西 3000-5000']],
      },
    )
  })

  test('what was understood stands where it says it stands', () => {
    fc.assert(
      fc.property(question, (q) => {
        for (const { words: first, parts } of asked(q)[2]) {
          expect(parts[0]!.words).toBe(first)
          for (const { words: its, at } of parts) expect(q.slice(at, at + its.length)).toBe(its)
        }
        for (const { words: its, at } of wordsWithMinus(q)) expect(q.slice(at, at + its.length)).toBe(its)
      }),
    )
  })
})
