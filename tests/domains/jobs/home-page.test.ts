import { beforeEach, describe, expect, test } from 'vitest'
import { getFigures, getHomePage } from '#app/domains/jobs/get-home-page.server.ts'
import { getPlaces, unknownDistricts } from '#app/domains/places/get-places.server.ts'
import { cityCodes } from '#db/values/cities.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
beforeEach(() => getFigures.clear())

describe('the home page', () => {
  test('of an empty portal shows every city with nothing', async () => {
    expect(await getHomePage()).toEqual({
      total: 0,
      employers: 0,
      cities: cityCodes.map((code) => ({ code, count: 0 })),
      newest: [],
      trades: [],
    })
  })

  test('counts what is public', async () => {
    const { code } = await database
      .selectFrom('occupations')
      .select('code')
      .where('name', '=', '焊工')
      .executeTakeFirstOrThrow()
    const employer_id = await anEmployer()
    const newest = await aVacancy({
      employer_id,
      occupation_code: code,
      title: '电焊工（两班倒）',
      published_at: daysFromNow(-0.1),
    })
    const older = await aVacancy({
      employer_id,
      occupation_code: code,
      title: '电焊工',
      city_code: '2101SF',
      district_code: null,
    })
    await aVacancy({ employer_id, occupation_code: code, status: 'paused' })
    await aVacancy({ employer_id, occupation_code: code, published_at: daysFromNow(-9), expires_at: daysFromNow(-1) })
    const page = await getHomePage()
    expect(page).toMatchObject({ total: 2, employers: 1, trades: [{ code, name: '电焊工', count: 2 }] })
    expect(page.cities.slice(0, 3)).toEqual([
      { code: '210100', count: 1 },
      { code: '2101SF', count: 1 },
      { code: '210400', count: 0 },
    ])
    expect(page.newest.map(({ id }) => id)).toEqual([newest, older])
  })

  test('takes two queries while its figures are kept', async () => {
    expect(await countQueries(getHomePage)).toBe(5)
    expect(await countQueries(getHomePage)).toBe(2)
  })

  test('does not show a vacancy that was closed this moment, even while its figures are kept', async () => {
    const [first] = (await getHomePage()).newest
    await database.updateTable('vacancies').set({ status: 'closed' }).where('id', '=', first!.id).execute()
    expect((await getHomePage()).newest.map(({ id }) => id)).not.toContain(first!.id)
  })
})

describe('places', () => {
  test('are the eight members with their districts', async () => {
    const places = await getPlaces()
    expect(places.map(({ code }) => code)).toEqual(cityCodes)
    expect(places[0]).toMatchObject({
      shortName: '沈阳',
      districts: expect.arrayContaining([expect.objectContaining({ code: '210106', name: '铁西区' })]),
    })
  })

  test('tell districts that do not exist', async () => {
    expect(await unknownDistricts(['210106', '999999'])).toEqual(['999999'])
  })
})
