import { describe, expect, test } from 'vitest'
import { wantedOf } from '#search/kind/conditions.ts'
import { inEffect, saidInForm, withoutReplaced } from '#search/kind/said.ts'
import { vacancyContract, type VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { understandQuery } from '#search/words/understand-query.ts'
import { emptySearch } from '#app/domains/jobs/search/search-params.ts'
import { referenceGazetteer } from '#tests/search/reference-places.ts'

const gazetteer = referenceGazetteer()
const asked = (q: string, chosen: Partial<VacancySearch> = {}) =>
  [vacancyContract, { ...emptySearch, q, ...chosen }, understandQuery(q, gazetteer).understood] as const
const form = (q: string, chosen?: Partial<VacancySearch>) => saidInForm(...asked(q, chosen))
const holding = (q: string, chosen?: Partial<VacancySearch>) =>
  inEffect(...asked(q, chosen)).map(({ kind, value }) => `${kind}=${value}`)

describe('what words say and what is chosen are one state', () => {
  test('words are ticked, and the rest is the question', () => {
    expect(form('想在鞍山找包住的焊工')).toEqual({
      q: '想在 找 的焊工',
      ticked: { city: [{ value: '210300', words: '鞍山' }], benefits: [{ value: 'lodging', words: '包住' }] },
    })
  })

  test('benefits that share their words are ticked apart, by words of their own', () => {
    expect(form('焊工 包吃包住').ticked.benefits).toEqual([
      { value: 'meals', words: '包吃' },
      { value: 'lodging', words: '包住' },
    ])
  })

  test.each(['司机 5000-8000', '日结200 搬运工', '铁西 焊工'])('words that say several things stay: %s', (q) => {
    expect(form(q)).toEqual({ q, ticked: {} })
  })

  test('a number becomes what is chosen', () => {
    expect(form('6000以上 司机')).toEqual({ q: '司机', ticked: { pay: [{ value: '6000', words: '6000以上' }] } })
  })

  test('another one chosen replaces them', () => {
    expect(holding('鞍山 焊工 包住', { city: ['210100'] })).toEqual(['benefit=lodging'])
    expect(withoutReplaced(...asked('鞍山 焊工 包住', { city: ['210100'] }))).toBe('焊工 包住')
    expect(form('鞍山 焊工', { city: ['210100'] })).toEqual({ q: '焊工', ticked: {} })
  })

  test('a district gives way to a city that is not its own, and holds in its own', () => {
    expect(holding('铁西 焊工', { city: ['210300'] })).toEqual(['district=210303'])
    expect(wantedOf(...asked('鞍山铁西 焊工', { city: ['210100'] }))).toMatchObject({ city: ['210100'], district: [] })
  })

  test('people who are welcome are ticked', () => {
    expect(form('残疾人').ticked).toEqual({ audiences: [{ value: 'disabled', words: '残疾人' }] })
  })

  test.each(['鞍山 焊工 包吃包住 6000以上', '沈阳退役军人保安 本科', '兼职 会计 五险'])(
    'the form sends the same question back: %s',
    (q) => {
      const [contract, search, understood] = asked(q)
      const { q: left, ticked } = saidInForm(contract, search, understood)
      const words = Object.entries(ticked).flatMap(([name, ticks]) =>
        name === 'pay' ? [] : ticks.map((tick) => tick.words),
      )
      const pay = ticked.pay && { pay: Number(ticked.pay[0]!.value) }
      const sent = asked([left, ...words].join(' '), pay)
      const inOrder = (wanted: ReturnType<typeof wantedOf>) =>
        Object.entries(wanted).map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value])
      expect(inOrder(wantedOf(...sent))).toEqual(inOrder(wantedOf(contract, search, understood)))
    },
  )
})
