import { expect, test } from 'vitest'
import { applicantRows } from '#app/domains/applications/applicant-list.server.ts'
import { applicationStatuses, liveStatuses, silentStatuses } from '#app/domains/applications/application-status.ts'
import { getReceivedApplication } from '#app/domains/applications/get-received-application.server.ts'
import { withdrawApplication } from '#app/domains/applications/withdraw-application.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { NotFound } from '#app/platform/errors.ts'
import { aVacancy } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { testList } from '#tests/support/list.ts'
import { anApplication, aRecruiter } from './fixtures.ts'
import { anApplicationRow } from './rows.ts'

const database = await testDatabase()
const employers: { reader: Person; vacancies: number[] }[] = []
let turn = 0

async function add() {
  const { reader, vacancies } = employers[turn % employers.length]!
  const status = applicationStatuses[Math.floor(turn / 2) % applicationStatuses.length]!
  await anApplicationRow({
    employer_id: reader.employerId!,
    vacancy_id: vacancies[turn % vacancies.length]!,
    status,
    name: `求职者${turn}`,
  })
  turn += 1
}

testList({
  rows: applicantRows,
  async arrange() {
    for (let at = 0; at < 2; at++) {
      const { employerId, recruiter } = await aRecruiter()
      const vacancies = await Promise.all([1, 2, 3].map(() => aVacancy({ employer_id: employerId })))
      employers.push({ reader: recruiter, vacancies })
    }
    for (let row = 0; row < 140; row++) await add()
    return { ofCity: employers[0]!.reader, ofAll: employers[1]!.reader }
  },
  means: {
    vacancy: ({ vacancyId }, vacancy) => vacancyId === vacancy,
    state: ({ status }, state) =>
      state === 'silent'
        ? silentStatuses.includes(status)
        : state === 'live'
          ? liveStatuses.includes(status)
          : state === 'ended'
            ? !liveStatuses.includes(status)
            : status === state,
  },
  typed: {
    get vacancy() {
      return employers.flatMap(({ vacancies }) => vacancies.map(String))
    },
  },
  isBefore: (one, other) => one.id > other.id,
  add,
  async idsOf(_, { employerId }) {
    const rows = await database.selectFrom('applications').select('id').where('recipient_id', '=', employerId).execute()
    return rows.map(({ id }) => id)
  },
})

const search = { state: null, vacancy: null, after: null }
const names = async (reader: Person) => (await applicantRows.page(reader, search)).rows.map(({ name }) => name)

test('who blocks the employer is in no list, file and page; who withdraws has no name there', async () => {
  const uscc = '91350100M000100Y43'
  const { recruiter, applicationId, seeker } = await anApplication()
  await database.updateTable('employers').set({ uscc }).where('id', '=', recruiter.employerId).execute()
  const other = await anApplication({ recruiter })
  expect(await names(recruiter)).toEqual(['王小焊', '王小焊'])
  await withdrawApplication(other.seeker.actor, other)
  expect(await names(recruiter)).toEqual([null, '王小焊'])
  expect(await getReceivedApplication(recruiter, String(other.applicationId))).toMatchObject({
    name: null,
    resume: null,
  })
  await database.insertInto('blocked_employers').values({ person_id: seeker.actor.personId, uscc }).execute()
  expect(await names(recruiter)).toEqual([null])
  const taken: unknown[] = []
  for await (const row of await applicantRows.takeAlong(recruiter, { search, format: 'csv' })) taken.push(row)
  expect(taken).toHaveLength(1)
  await expect(getReceivedApplication(recruiter, String(applicationId))).rejects.toThrow(NotFound)
})

test('who blocks a client is hidden from the agency as far as it posts for that client', async () => {
  const { employerId: agency, recruiter } = await aRecruiter({ agency_licence_no: '210100123456' })
  const client = (await aRecruiter({ uscc: '911100001000000000' })).employerId
  const other = (await aRecruiter()).employerId
  const blocked = await anApplication({
    recruiter,
    vacancyId: await aVacancy({ employer_id: client, agency_id: agency }),
  })
  const { seeker } = blocked
  await anApplication({ recruiter, seeker, vacancyId: await aVacancy({ employer_id: other, agency_id: agency }) })
  await database
    .insertInto('blocked_employers')
    .values({ person_id: seeker.actor.personId, uscc: '911100001000000000' })
    .execute()
  const { rows } = await applicantRows.page(recruiter, search)
  expect(rows).toHaveLength(1)
  expect(rows[0]!.id).not.toBe(blocked.applicationId)
})

test('the résumé is shown after it was opened by a form, however often the page is read', async () => {
  const { recruiter, applicationId } = await anApplication()
  const before = await database.selectFrom('applications').selectAll().where('id', '=', applicationId).execute()
  for (let time = 0; time < 20; time++)
    expect((await getReceivedApplication(recruiter, String(applicationId))).resume).toBeNull()
  expect(await database.selectFrom('applications').selectAll().where('id', '=', applicationId).execute()).toEqual(
    before,
  )
})
