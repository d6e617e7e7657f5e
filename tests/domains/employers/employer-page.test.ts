import { describe, expect, test } from 'vitest'
import { getEmployerPage } from '#app/domains/jobs/get-employer-page.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
const industry = await database
  .selectFrom('industries')
  .select(['code', 'name'])
  .orderBy('code')
  .executeTakeFirstOrThrow()
const id = await anEmployer({
  name: '鞍山钢构有限公司',
  city_code: '210300',
  district_code: null,
  industry_code: industry.code,
})
const published_at = daysFromNow(-1)
const vacancies: number[] = []
// All published in one import, at the same instant: only the id tells them apart.
for (let i = 0; i < 45; i++) vacancies.push(await aVacancy({ employer_id: id, published_at }))
await aVacancy({ employer_id: id, status: 'closed' })
const far = await aVacancy({ employer_id: id, city_code: '210300', district_code: null, published_at: daysFromNow(-5) })
const foreign = await aVacancy()

describe('the page of an employer', () => {
  test('says who it is and how much is open where', async () => {
    const page = await getEmployerPage(String(id), null)
    expect(page).toMatchObject({
      employer: {
        id,
        name: '鞍山钢构有限公司',
        cityCode: '210300',
        industry,
        sizeRange: '100-499',
        verifiedOn: expect.any(String),
      },
      openVacancies: 46,
      cities: [
        { cityCode: '210100', count: 45 },
        { cityCode: '210300', count: 1 },
      ],
    })
    expect(JSON.parse(JSON.stringify(page))).toEqual(page)
  })

  test('pages through every open vacancy once, newest first', async () => {
    const seen: number[] = []
    let after: string | null = null
    do {
      const { vacancies: part } = await getEmployerPage(String(id), after)
      seen.push(...part.cards.map((card) => card.id))
      after = part.nextAfter === null ? null : String(part.nextAfter)
    } while (after !== null)
    expect(seen).toEqual([...vacancies.toReversed(), far])
  })

  test('goes on after a vacancy that has closed meanwhile', async () => {
    const { vacancies: first } = await getEmployerPage(String(id), null)
    await database.updateTable('vacancies').set({ status: 'closed' }).where('id', '=', first.nextAfter).execute()
    const { vacancies: second } = await getEmployerPage(String(id), String(first.nextAfter))
    expect(second.cards[0]?.id).toBe(vacancies.toReversed()[20])
  })

  test.each(['abc', '-1', '1e5', ''])('%o as a place to continue is the first page', async (after) => {
    expect((await getEmployerPage(String(id), after)).vacancies.cards).toHaveLength(20)
  })

  test("does not continue after another employer's vacancy", async () => {
    expect((await getEmployerPage(String(id), String(foreign))).vacancies).toEqual({ cards: [], nextAfter: null })
  })

  test('exists without open vacancies', async () => {
    const empty = await anEmployer()
    expect(await getEmployerPage(String(empty), null)).toMatchObject({
      openVacancies: 0,
      cities: [],
      vacancies: { cards: [], nextAfter: null },
    })
  })

  test.each(['0', '999999', 'x', undefined])('%o is not found', (unknown) =>
    expect(getEmployerPage(unknown, null)).rejects.toThrow(NotFound),
  )

  test('takes three queries', async () => {
    expect(await countQueries(() => getEmployerPage(String(id), null))).toBe(3)
  })
})
