import { describe, expect, test } from 'vitest'
import { endOfShanghaiDay, shanghaiDay } from '#db/values/days.ts'
import { getVacancy, getVacancyPage } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { vacancyStates, vacancyStatuses } from '#app/domains/jobs/vacancy-status.ts'
import { useClock } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { rebuildIndex } from '#search/sync/rebuild.ts'
import { vacancies } from '#search/vacancies/vacancies.ts'
import { anEmployer, aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { hasMeilisearch, testDatabase } from '#tests/support/database.ts'

const database = await testDatabase()
const employer = await anEmployer({ name: '沈阳北方重工有限公司', industry_code: null, introduction: '造桥。' })
const welder = await aVacancy({
  employer_id: employer,
  title: '电焊工',
  lng: 123.37,
  lat: 41.81,
  pay_months: 13,
  working_conditions: '高温',
})
const alike = await aVacancy({ title: '电焊工学徒' })
const elsewhere = await aVacancy({ title: '电焊工', city_code: '210300', district_code: null })
await aVacancy({ title: '电焊工', status: 'closed' })
if (hasMeilisearch()) await rebuildIndex(database, vacancies)

describe('the page of a vacancy', () => {
  test('that is open says all about it and its employer', async () => {
    const page = await getVacancyPage(String(welder))
    expect(page).toMatchObject({
      state: 'open',
      vacancy: {
        id: welder,
        title: '电焊工',
        cityCode: '210100',
        districtCode: '210106',
        position: { lng: 123.37, lat: 41.81 },
        kind: 'full_time',
        pay: { min: 6000, max: 8000, period: 'month', months: 13 },
        benefits: ['five_insurances', 'lodging'],
        workingConditions: '高温',
        employer: { id: employer, name: '沈阳北方重工有限公司', isVerified: true },
      },
      employer: {
        id: employer,
        name: '沈阳北方重工有限公司',
        introduction: '造桥。',
        industry: null,
        sizeRange: '100-499',
        openVacancies: 1,
      },
    })
    expect(JSON.parse(JSON.stringify(page))).toEqual(page)
  })

  test('shows similar ones, open and without itself, those of the same city first', async () => {
    const { similar } = await getVacancyPage(welder)
    const ids = similar.map(({ id }) => id)
    expect(ids).toEqual([alike, elsewhere])
  })

  test.each(vacancyStatuses)('in state %s', async (status) => {
    const id = await aVacancy({ status })
    const { page: state } = vacancyStates[status]
    if (state === 'open') return expect(await getVacancyPage(id)).toMatchObject({ state })
    if (state !== null) {
      const page = await getVacancyPage(id)
      expect(page).toMatchObject({ state, title: '电焊工', employer: { name: expect.any(String) } })
      expect(page.similar.map((card) => card.id)).toContain(alike)
      expect(page).not.toHaveProperty('vacancy')
      return expect(await getVacancy(String(id))).toEqual({ state: 'over' })
    }
    await expect(getVacancyPage(id)).rejects.toThrow(NotFound)
    return expect(getVacancy(String(id))).rejects.toThrow(NotFound)
  })

  test('past its validity it has expired, at that very second', async () => {
    const expires_at = daysFromNow(3)
    const id = await aVacancy({ expires_at })
    const stateAt = async (instant: Date) => {
      const release = useClock(() => instant)
      return (await getVacancyPage(id).finally(release)).state
    }
    expect(await stateAt(new Date(expires_at.getTime() - 1))).toBe('open')
    expect(await stateAt(expires_at)).toBe('expired')
    expect(await getVacancyPage(id)).toMatchObject({ state: 'open' })
  })

  test('says when it ended', async () => {
    const id = await aVacancy({ status: 'closed' })
    const changed_at = daysFromNow(-2)
    await database
      .insertInto('vacancy_status_changes')
      .values({
        vacancy_id: id,
        from_status: 'published',
        to_status: 'closed',
        actor: 'system',
        reason: 'x',
        changed_at,
      })
      .execute()
    expect(await getVacancyPage(id)).toMatchObject({ state: 'closed', endedOn: shanghaiDay(changed_at) })
    const over = await aVacancy({
      status: 'expired',
      published_at: new Date('2026-01-05T02:00:00Z'),
      expires_at: endOfShanghaiDay('2026-01-31'),
    })
    expect(await getVacancyPage(over)).toMatchObject({ state: 'expired', endedOn: '2026-01-31' })
  })

  test.each(['0', '-1', '1.5', 'abc', '01', '999999999999999999999', '2147483648999', "1' or 1=1", undefined])(
    '%o is not found',
    (id) => expect(getVacancyPage(id)).rejects.toThrow(NotFound),
  )

  test('takes two queries and what its search needs', async () => {
    await getVacancyPage(welder)
    expect(await countQueries(() => getVacancyPage(welder))).toBeLessThanOrEqual(3)
    expect(await countQueries(() => getVacancy(String(welder)))).toBe(1)
  })
})
