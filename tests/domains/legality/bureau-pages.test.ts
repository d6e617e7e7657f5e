import { describe, expect, test } from 'vitest'
import { enterMinimumWage, withdrawMinimumWage } from '#app/domains/legality/enter-minimum-wage.server.ts'
import { getLegalityPage, getMinimumWagePage } from '#app/domains/legality/get-legality-pages.server.ts'
import { MinimumWageForm } from '#app/domains/legality/legality-forms.ts'
import { setOpenQuestion } from '#app/domains/legality/set-legality.server.ts'
import { BadInput, Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()
const circle = await actorWith('circle_office')
const reviewer = await actorWith('reviewer', { cityCode: '210100' })
const trail = (event: string) =>
  database.selectFrom('audit_rows').select(['person_id', 'before', 'after']).where('event', '=', event).execute()

describe('what the law leaves open', () => {
  const set = { question: 'height', answer: 'silent', reason: '专班第 3 次会议' } as const

  test('is set by the circle office alone, with a reason that stands in the trail and on the page', async () => {
    await expect(setOpenQuestion(reviewer, set)).rejects.toThrow(Forbidden)
    await setOpenQuestion(circle, set)
    const { settings, maySet } = await getLegalityPage(reviewer)
    expect(maySet).toBe(false)
    expect(settings.find(({ question }) => question === 'height')).toMatchObject({
      answer: 'silent',
      reason: set.reason,
      setBy: expect.any(String),
    })
    expect(settings.find(({ question }) => question === 'lower_age')).toMatchObject({ answer: 'silent', reason: null })
    expect(await trail('legality.set')).toEqual([
      { person_id: circle.personId, before: { question: 'height', answer: 'warn' }, after: set },
    ])
  })
})

describe('minimum wages', () => {
  const rate = { place: '210106', monthly: 210_000, hourly: 2_100, docNo: '示例〔2024〕1号' }
  const rates = async () =>
    (await getMinimumWagePage(reviewer)).rates.map(({ validFrom, validTo }) => [validFrom, validTo])

  test('are entered by the bureau of the city; a new one ends the old one, and no two overlap', async () => {
    const anshan = await actorWith('reviewer', { cityCode: '210300' })
    await expect(enterMinimumWage(anshan, { ...rate, validFrom: '2024-05-01' })).rejects.toThrow(NotFound)
    await expect(enterMinimumWage(circle, { ...rate, validFrom: '2024-05-01' })).rejects.toThrow(Forbidden)
    await enterMinimumWage(reviewer, { ...rate, validFrom: '2024-05-01' })
    await enterMinimumWage(reviewer, { ...rate, monthly: 220_000, validFrom: '2026-01-01' })
    const both = [
      ['2026-01-01', null],
      ['2024-05-01', '2025-12-31'],
    ]
    expect(await rates()).toEqual(both)
    for (const validFrom of ['2024-05-01', '2025-06-01', '2026-01-01'])
      await expect(enterMinimumWage(reviewer, { ...rate, validFrom })).rejects.toMatchObject({
        fields: [{ field: 'validFrom', code: 'overlaps' }],
      })
    await expect(
      enterMinimumWage(reviewer, { ...rate, validFrom: '2020-01-01', validTo: '2019-01-01' }),
    ).rejects.toThrow(BadInput)
    expect(await rates()).toEqual(both)
    expect(await trail('minimum_wage.entered')).toHaveLength(2)
  })

  test('at once are one', async () => {
    const twice = await Promise.allSettled(
      [1, 2].map(() => enterMinimumWage(reviewer, { ...rate, place: '210102', validFrom: '2024-05-01' })),
    )
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('are never written over: a wrong one is withdrawn, stays on record, and is entered again', async () => {
    const entered = { ...rate, place: '210103', validFrom: '2024-05-01' }
    const rateId = await enterMinimumWage(reviewer, { ...entered, monthly: 2_100_000 })
    await expect(
      database.updateTable('minimum_wages').set({ monthly_fen: 1 }).where('id', '=', rateId).execute(),
    ).rejects.toThrow('not written over')
    await expect(database.deleteFrom('minimum_wages').where('id', '=', rateId).execute()).rejects.toThrow(
      'not written over',
    )
    await withdrawMinimumWage(reviewer, { rateId })
    await expect(withdrawMinimumWage(reviewer, { rateId })).rejects.toThrow(Conflict)
    await enterMinimumWage(reviewer, entered)
    expect(await trail('minimum_wage.withdrawn')).toHaveLength(1)
  })

  test('are typed in yuan, with fen', () => {
    const typed = { intent: 'enter', place: '210106', validFrom: '2024-05-01', docNo: '示例〔2024〕1号' }
    expect(MinimumWageForm.parse({ ...typed, monthly: '2100', hourly: '19.2' })).toMatchObject({
      monthly: 210_000,
      hourly: 1_920,
    })
    for (const monthly of ['2100.555', '-1', '0', '两千', '99999'])
      expect(MinimumWageForm.safeParse({ ...typed, monthly }).success, monthly).toBe(false)
  })
})
