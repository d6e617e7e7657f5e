import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, endOfShanghaiDay, shanghaiDay, startOfShanghaiDay } from '#db/values/days.ts'
import { loadVacancyRows, vacancyDocument } from '#search/vacancies/vacancy-document.ts'
import { getOwnVacancies } from '#app/domains/jobs/posting/get-own-vacancies.server.ts'
import { getVacancyForm } from '#app/domains/jobs/posting/get-vacancy-form.server.ts'
import { postVacancy } from '#app/domains/jobs/posting/save-vacancy.server.ts'
import { VacancyForm } from '#app/domains/jobs/posting/vacancy-form.ts'
import { getVacancyPage } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { jobPostingJsonLd } from '#app/domains/jobs/job-posting-json-ld.ts'
import { longestValidity } from '#app/domains/jobs/validity.ts'
import { formatDate } from '#app/i18n/format.ts'
import { useClock } from '#app/platform/clock.ts'
import * as api from '#app/routes/api/vacancy.ts'
import { VacancyDetail } from '#app/routes/api/vacancy-schemas.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { callApi } from '#tests/routes/api/call-api.ts'

const database = await testDatabase()
const poster = await actorWith('employer_recruiter', {
  employerId: await anEmployer({ is_trusted: true, verified_until: new Date('2100-01-01') }),
})

const typed = (validUntil: string) =>
  VacancyForm.parse({
    title: '数控车工',
    kind: 'full_time',
    place: '210106',
    address: '开发大路 29 号',
    headcount: '2',
    payMin: '6000',
    payMax: '8000',
    payPeriod: 'month',
    education: 'any',
    experience: '1',
    benefits: [],
    hours: [],
    duties: '操作数控车床，看得懂图纸。',
    conditions: '两班倒，每周休一天。',
    validUntil,
  })

const english = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/**
 * Instants within a second of a midnight in Shanghai, many of them at the turn of a year or in a leap February, and any
 * others.
 */
const instants = fc
  .tuple(
    fc.constantFrom('2026-12-31', '2027-01-01', '2027-12-31', '2028-02-28', '2028-02-29', '2028-03-01', '2027-06-15'),
    fc.oneof(fc.integer({ min: -1_000, max: 1_000 }), fc.integer({ min: 0, max: 86_399_999 })),
  )
  .map(([day, ms]) => new Date(startOfShanghaiDay(day).getTime() + ms))

test(
  'the last day that was typed is the last day that every place shows, and the vacancy is open to its end',
  { timeout: 120_000 },
  () =>
    fc.assert(
      fc.asyncProperty(
        instants,
        fc.oneof(fc.constant(0), fc.integer({ min: 1, max: longestValidity })),
        async (instant, ahead) => {
          let at = instant
          const release = useClock(() => at)
          try {
            const day = addDays(shanghaiDay(instant), ahead)
            const { isPublished } = await postVacancy(poster, { vacancyId: null, form: typed(day) })
            expect(isPublished).toBe(true)
            const { id } = await database
              .selectFrom('vacancies')
              .select('id')
              .orderBy('id', 'desc')
              .limit(1)
              .executeTakeFirstOrThrow()

            const page = await getVacancyPage(id)
            if (page.state !== 'open') throw new Error(`${id} is ${page.state}`)
            const { vacancy } = page
            expect([vacancy.expiresOn, vacancy.publishedOn]).toEqual([day, shanghaiDay(instant)])
            const [year, month, date] = day.split('-').map(Number)
            expect(formatDate('zh-CN', vacancy.expiresOn)).toBe(`${year}年${month}月${date}日`)
            expect(formatDate('en', vacancy.expiresOn)).toBe(`${date} ${english[month! - 1]} ${year}`)
            const { validThrough, datePosted } = jobPostingJsonLd(vacancy, {
              url: '',
              cityName: '',
              districtName: '',
              workHours: '',
            })
            expect([validThrough.slice(0, 10), shanghaiDay(new Date(validThrough)), datePosted]).toEqual([
              day,
              day,
              shanghaiDay(instant),
            ])
            expect(
              VacancyDetail.parse(
                (await callApi(api, `/api/v1/vacancies/${id}`, { params: { vacancyId: String(id) } })).body,
              ),
            ).toMatchObject({ expires_on: day })
            const own = await getOwnVacancies(poster, { group: 'open' })
            expect(own.vacancies.find((one) => one.id === id)).toMatchObject({ expiresOn: day })
            expect((await getVacancyForm(poster, String(id))).defaults).toMatchObject({ validUntil: day })

            const end = endOfShanghaiDay(day)
            const [row] = await loadVacancyRows(database, [id])
            expect(vacancyDocument(row!, new Date(end.getTime() - 1))).toMatchObject({
              expiresAt: end.getTime() / 1000,
            })
            expect(vacancyDocument(row!, end)).toBeNull()
            at = new Date(end.getTime() - 1)
            expect(await getVacancyPage(id)).toMatchObject({ state: 'open' })
            at = end
            expect(await getVacancyPage(id)).toMatchObject({ state: 'expired', endedOn: day })
          } finally {
            release()
          }
        },
      ),
      { numRuns: 25 },
    ),
)
