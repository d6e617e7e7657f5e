import { describe, expect, test } from 'vitest'
import { closeVacancy } from '#app/domains/jobs/close-vacancy.server.ts'
import { getVacancyPreview } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { getVacancyForm } from '#app/domains/jobs/posting/get-vacancy-form.server.ts'
import { readIntoForm } from '#app/domains/jobs/posting/read-into-form.server.ts'
import { vacancyStatuses } from '#app/domains/jobs/vacancy-status.ts'
import { system } from '#app/platform/access/actor.ts'
import { Conflict, NotFound, PortalError } from '#app/platform/errors.ts'
import { addDays } from '#db/values/days.ts'
import { aVacancy, anEmployer } from '#tests/support/builders.ts'
import { countQueries } from '#tests/support/count-queries.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { aPoster, drafted, today } from './posting.ts'

const database = await testDatabase()

/** What the form of a new vacancy sends when nobody has touched it. */
async function untouched(poster: Awaited<ReturnType<typeof aPoster>>) {
  const page = await getVacancyForm(poster, undefined)
  const typed = Object.fromEntries(
    Object.entries(page.defaults).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
  )
  return { page, typed }
}

describe('a sentence', () => {
  test('is not read over a vacancy that is there already', async () => {
    const poster = await aPoster()
    const page = await getVacancyForm(poster, String(await drafted(poster)))
    await expect(readIntoForm('招两个焊工，铁西，八千包住', {}, page)).rejects.toThrow(
      new Conflict('jobs:conflict.reads_into_new'),
    )
  })

  test('fills in the form, and what is missing is told', async () => {
    const poster = await aPoster()
    const { page, typed } = await untouched(poster)
    const found = await readIntoForm('招两个焊工，铁西，八千包住，下周上岗', typed, page)
    expect(found.typed).toEqual({
      ...typed,
      title: '焊工',
      occupation: '焊工',
      headcount: '2',
      place: '210106',
      payMin: '8000',
      payMax: '8000',
      benefits: ['lodging'],
      duties: '下周上岗',
    })
    expect(found.errors.map(({ field, code }) => [field, code])).toEqual([
      ['duties', 'too_little'],
      ['conditions', 'required'],
    ])
    expect(found.reading.kept).toEqual([])
    expect(
      await database.selectFrom('vacancies').select('id').where('employer_id', '=', poster.employerId!).execute(),
    ).toEqual([])
  })

  test('leaves what was typed before, and adds benefits to those that were ticked', async () => {
    const { page, typed } = await untouched(await aPoster())
    const before = { ...typed, title: '氩弧焊工', payMin: '7000', benefits: ['meals'], duties: '焊接不锈钢管道。' }
    const found = await readIntoForm('招两个焊工，八千包住，本科', before, page)
    expect(found.typed).toEqual({ ...before, headcount: '2', education: 'bachelor', benefits: ['meals', 'lodging'] })
    expect(found.reading.kept).toEqual(['title', 'payMin', 'payMax'])
  })

  test('of a city alone leaves the district to whoever posts', async () => {
    const { page, typed } = await untouched(await aPoster())
    const found = await readIntoForm('招焊工，鞍山', typed, page)
    expect(found.typed.place).toBe('')
    expect(found.errors).toContainEqual({ field: 'place', code: 'not_chosen' })
  })
})

describe('what others pay', () => {
  test('is told of ten postings or more of this trade in this city, as quartiles of a month', async () => {
    const employer = await anEmployer()
    for (let i = 0; i < 9; i++)
      await aVacancy({
        employer_id: employer,
        title: i % 2 ? '立式车床工' : '立式车床工（包住）',
        pay_min: 4000 + i * 500,
        pay_max: 4000 + i * 500,
      })
    await aVacancy({ employer_id: employer, title: '立式车床工', city_code: '210300', district_code: '210303' })
    await aVacancy({ employer_id: employer, title: '立式车床工', status: 'draft', published_at: null })
    const { page, typed } = await untouched(await aPoster())
    const read = () => readIntoForm('招立式车床工，铁西', typed, page)
    expect((await read()).payRange).toBeNull()
    await aVacancy({ employer_id: employer, title: '立式车床工', pay_min: 300, pay_max: 300, pay_period: 'day' })
    expect((await read()).payRange).toEqual({
      title: '立式车床工',
      cityCode: '210100',
      low: 5100,
      high: 6900,
      count: 10,
    })
    expect(await countQueries(read)).toBeLessThanOrEqual(2)
  })
})

describe('a copy', () => {
  test.each(vacancyStatuses)('of one that is %s begins with what it said, and is valid anew', async (status) => {
    const poster = await aPoster()
    const copied = await aVacancy({ employer_id: poster.employerId!, title: '铣工', headcount: 4, status })
    const { vacancy, defaults } = await getVacancyForm(poster, undefined, String(copied))
    expect(vacancy).toBeNull()
    expect(defaults).toMatchObject({ title: '铣工', headcount: 4, payMin: 6000, validUntil: addDays(today, 30) })
  })

  test('is made of nothing that belongs to others, that there is not, or that is no id', async () => {
    const poster = await aPoster()
    const stranger = await aPoster()
    const copied = await drafted(stranger)
    for (const id of [String(copied), '99999999', '0', 'x', '', '1 or 1=1'])
      await expect(getVacancyForm(poster, undefined, id)).rejects.toThrow(NotFound)
  })

  test('is of an agency what the agency posted, and of no client', async () => {
    const agency = await aPoster({ agency_licence_no: '2101-0001' })
    const client = await aPoster()
    const posted = await aVacancy({ employer_id: client.employerId!, agency_id: agency.employerId })
    expect((await getVacancyForm(agency, undefined, String(posted))).defaults.clientId).toBe(client.employerId)
    await expect(getVacancyForm(client, undefined, String(posted))).rejects.toThrow(NotFound)
  })
})

describe('a preview', () => {
  test('shows a draft as seekers will see it, to its employer alone', async () => {
    const poster = await aPoster()
    const id = await drafted(poster, { title: '刨工' })
    expect(await getVacancyPreview(poster, String(id))).toMatchObject({
      state: 'open',
      vacancy: { title: '刨工', address: '开发大路 29 号' },
      similar: [],
    })
    await expect(getVacancyPreview(await actorWith('seeker'), String(id))).rejects.toThrow(PortalError)
    await expect(getVacancyPreview(await aPoster(), String(id))).rejects.toThrow(NotFound)
  })

  test('shows also what has ended', async () => {
    const poster = await aPoster()
    const id = await aVacancy({ employer_id: poster.employerId! })
    await closeVacancy(system, { vacancyId: id, reason: 'employer_closed' })
    expect((await getVacancyPreview(poster, String(id))).vacancy.title).toBe('电焊工')
  })
})
