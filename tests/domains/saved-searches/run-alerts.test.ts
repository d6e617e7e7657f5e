import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeSearch } from '#app/domains/saved-searches/change-search.server.ts'
import { getFoundVacancies } from '#app/domains/saved-searches/get-earlier-vacancies.server.ts'
import { noticeAllVacancies } from '#app/domains/saved-searches/notice-vacancies.server.ts'
import { lastDue, runAlerts, runDueAlerts } from '#app/domains/saved-searches/run-alerts.server.ts'
import { tellAtOnce, tellOfImported } from '#app/domains/saved-searches/tell-at-once.server.ts'
import { type Person, system } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { anAlert, forgetAlerts, sentMessages } from '#tests/support/alerts.ts'
import { aVacancy } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

vi.mock('#app/platform/env.server.ts', async () =>
  (await import('#tests/support/settings.ts')).envWithSettings({
    LOG_LEVEL: 'silent',
    PORTAL_SECRET: 'a secret for alerts of tests, never used elsewhere',
  }),
)

const database = await testDatabase()
/** Long after the rows that the builders make "now" were written, so that none of them is over. */
const day = new Date().toISOString().slice(0, 10)
const at = (time: string, days = 0) => {
  const instant = new Date(`${day}T${time}+08:00`)
  instant.setUTCDate(instant.getUTCDate() + days)
  return instant
}
let clock = at('08:00:00')
let putBack: () => void
let person: Person

beforeEach(async () => {
  clock = at('08:00:00')
  putBack = useClock(() => clock)
  await forgetAlerts()
  await sql`update vacancy_watch set since = now() - interval '40 days'`.execute(database)
  person = await actorWith('seeker')
})
afterEach(() => putBack())

const published = (when: Date, given: Parameters<typeof aVacancy>[0] = {}) =>
  aVacancy({ published_at: when, expires_at: at('00:00:00', 30), updated_at: when, ...given })
const toPortal = async () => (await sentMessages()).filter(({ channel }) => channel === 'portal')
const seen = () => sql`update vacancy_watch set seen_at = '2000-01-01'`.execute(database)
const run = async () => {
  await seen()
  await runDueAlerts(system)
}

describe('the daily run', () => {
  test('tells once of a vacancy that three searches of one person find, and nothing when it is repeated', async () => {
    await anAlert(person, { q: '电焊工' })
    await anAlert(person, { q: '沈阳 焊工' })
    await anAlert(person, { city: ['210100'], pay: 5_000 })
    clock = at('09:00:00')
    await published(clock)
    clock = at('18:00:00')
    await run()
    const [message, ...others] = await toPortal()
    expect(others).toEqual([])
    expect(message).toMatchObject({ personId: person.personId, values: { count: 1 } })
    expect(String(message!.values.list).match(/电焊工/g)).toHaveLength(1)
    await run()
    expect(await toPortal()).toHaveLength(1)
    const { vacancies } = await getFoundVacancies(person, null)
    expect(vacancies.map(({ title }) => title)).toEqual(['电焊工'])
  })

  test('is not due before six in the evening in Shanghai, and a weekly one on Fridays', () => {
    expect(lastDue('daily', new Date('2026-11-28T09:59:59Z'))).toEqual(new Date('2026-11-27T10:00:00Z'))
    expect(lastDue('daily', new Date('2026-11-28T10:00:00Z'))).toEqual(new Date('2026-11-28T10:00:00Z'))
    expect(lastDue('weekly', new Date('2026-11-28T03:00:00Z'))).toEqual(new Date('2026-11-27T10:00:00Z'))
    expect(lastDue('weekly', new Date('2026-11-27T09:59:00Z'))).toEqual(new Date('2026-11-20T10:00:00Z'))
  })

  test('after a pause of days tells once of all that was missed', async () => {
    clock = at('18:00:00')
    await run()
    await anAlert(person, { q: '电焊工' })
    for (const days of [1, 2, 3]) await published(at('09:00:00', days), { title: `电焊工 ${days}班` })
    clock = at('20:00:00', 3)
    await run()
    await run()
    const messages = await toPortal()
    expect(messages).toHaveLength(1)
    expect(messages[0]!.values.count).toBe(3)
  })

  test('names twenty and says that there are more', async () => {
    await anAlert(person, { q: '电焊工' })
    clock = at('09:00:00')
    for (let i = 0; i < 23; i++) await published(new Date(clock.getTime() + i * 1_000), { title: `电焊工 ${i}组` })
    clock = at('18:00:00')
    await run()
    const values = (await toPortal())[0]!.values as { list: string; count: number }
    expect(values.count).toBe(20)
    expect(values.list).toContain('22组')
    expect(values.list).not.toContain('电焊工 2组')
    expect(values.list).toContain('更多')
  })

  test.each([
    ['weekly', 'daily'],
    ['weekly', 'at_once'],
    ['daily', 'at_once'],
    ['daily', 'weekly'],
    ['at_once', 'weekly'],
  ] as const)('a search that changes from %s to %s tells once of what lies between', async (before, after) => {
    clock = at('18:00:00')
    await run()
    await anAlert(person, { q: '电焊工' }, before)
    const other = await actorWith('seeker')
    await anAlert(other, { q: '电焊工' }, after)
    clock = at('09:00:00', 1)
    await published(clock, { title: '电焊工 早班' })
    clock = at('18:00:00', 1)
    if (before === 'daily') await run()
    else {
      await seen()
      await noticeAllVacancies(system)
    }
    if (before === 'at_once') await tellOfImported(system)
    else if (after === 'at_once') await tellOfImported(system)
    else await run()
    clock = at('09:00:00', 2)
    await published(clock, { title: '电焊工 晚班' })
    await seen()
    await noticeAllVacancies(system)
    const { id } = await database
      .selectFrom('saved_searches')
      .select('id')
      .where('person_id', '=', person.personId)
      .executeTakeFirstOrThrow()
    await changeSearch(person, {
      owner: { personId: person.personId },
      change: { intent: 'frequency', id, frequency: after },
    })
    clock = at('20:00:00', 9)
    for (let times = 0; times < 2; times++) {
      await run()
      await tellOfImported(system)
    }
    const told = (await toPortal()).filter(({ personId }) => personId === person.personId)
    const titles = told.flatMap(({ values }) => String(values.list).match(/[早晚]班/g))
    expect(titles.toSorted()).toEqual(['早班', '晚班'].toSorted())
    const left = await database.selectFrom('saved_searches').select('id').where('last_told', 'is not', null).execute()
    expect(left).toEqual([])
  })

  test('does not name what was closed before it was sent', async () => {
    await anAlert(person, { q: '电焊工' })
    clock = at('09:00:00')
    const id = await published(clock)
    await seen()
    await noticeAllVacancies(system)
    await database.updateTable('vacancies').set({ status: 'closed' }).where('id', '=', id).execute()
    clock = at('18:00:00')
    await run()
    expect(await toPortal()).toEqual([])
  })

  test('tells of what was changed for whom it was no match before, and nobody a second time', async () => {
    const other = await actorWith('seeker')
    await anAlert(person, { q: '电焊工' })
    await anAlert(other, { q: '电焊工', pay: 10_000 })
    clock = at('09:00:00')
    const id = await published(clock)
    clock = at('18:00:00')
    await run()
    expect((await toPortal()).map(({ personId }) => personId)).toEqual([person.personId])
    clock = at('09:00:00', 1)
    const change = (values: { description?: string; pay_max?: number }) =>
      database
        .updateTable('vacancies')
        .set({ ...values, updated_at: clock })
        .where('id', '=', id)
        .execute()
    await change({ description: '换了说法' })
    clock = at('18:00:00', 1)
    await run()
    expect(await toPortal()).toHaveLength(1)
    await change({ pay_max: 12_000 })
    clock = at('18:00:00', 2)
    await run()
    expect((await toPortal()).map(({ personId }) => personId)).toEqual([person.personId, other.personId])
  })

  test('is carried out once by many at a time', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => actorWith('seeker')))
    for (const one of people) await anAlert(one, { q: '电焊工' })
    clock = at('09:00:00')
    await published(clock)
    clock = at('18:00:00')
    await seen()
    await noticeAllVacancies(system)
    await Promise.all(Array.from({ length: 5 }, () => runAlerts(system, 'daily')))
    expect((await toPortal()).map(({ personId }) => personId).toSorted()).toEqual(
      people.map(({ personId }) => personId).toSorted(),
    )
  })

  test('tells nothing of what came before the search, nor of what came during a pause', async () => {
    clock = at('09:00:00')
    await published(clock)
    await seen()
    await noticeAllVacancies(system)
    await anAlert(person, { q: '电焊工' })
    const { id } = await database.selectFrom('saved_searches').select('id').executeTakeFirstOrThrow()
    const owner = { personId: person.personId }
    await changeSearch(person, { owner, change: { intent: 'pause', id } })
    await published(at('10:00:00'))
    clock = at('18:00:00')
    await run()
    await changeSearch(person, { owner, change: { intent: 'resume', id } })
    clock = at('18:00:00', 1)
    await run()
    expect(await toPortal()).toEqual([])
    await published(at('09:00:00', 2))
    clock = at('18:00:00', 2)
    await run()
    expect(await toPortal()).toHaveLength(1)
  })
})

describe('at once', () => {
  const react = (vacancyId: number) => database.transaction().execute((trx) => tellAtOnce(trx, { ids: { vacancyId } }))

  test('whoever wants to know is told when it is published, and not again', async () => {
    const later = await actorWith('seeker')
    await anAlert(person, { q: '电焊工' }, 'at_once')
    await anAlert(later, { q: '电焊工' }, 'daily')
    clock = at('09:00:00')
    const id = await published(clock)
    await Promise.all([react(id), react(id)])
    expect((await toPortal()).map(({ personId }) => personId)).toEqual([person.personId])
    await react(id)
    await seen()
    await tellOfImported(system)
    expect(await toPortal()).toHaveLength(1)
    clock = at('18:00:00')
    await run()
    expect((await toPortal()).map(({ personId }) => personId)).toEqual([person.personId, later.personId])
  })

  test('of an import in one message', async () => {
    await anAlert(person, { q: '电焊工' }, 'at_once')
    clock = at('09:00:00')
    for (let i = 0; i < 3; i++) await published(clock, { title: `电焊工 ${i}组` })
    await seen()
    await tellOfImported(system)
    await tellOfImported(system)
    const messages = await toPortal()
    expect(messages.map(({ values }) => values.count)).toEqual([3])
  })

  test('one person with searches of both sorts hears of a vacancy once', async () => {
    await anAlert(person, { q: '电焊工' }, 'at_once')
    await anAlert(person, { q: '焊工' }, 'daily')
    clock = at('09:00:00')
    await react(await published(clock))
    clock = at('18:00:00')
    await run()
    expect(await toPortal()).toHaveLength(1)
  })

  test('what was there before the portal watched is no news when it changes back', async () => {
    await anAlert(person, { q: '电焊工' }, 'at_once')
    const id = await published(at('09:00:00', -20), { created_at: at('09:00:00', -20) })
    await sql`update vacancy_watch set since = ${at('09:00:00', -3)}`.execute(database)
    await react(id)
    expect(await toPortal()).toEqual([])
    await database.updateTable('vacancies').set({ pay_max: 9_999 }).where('id', '=', id).execute()
    await react(id)
    expect(await toPortal()).toHaveLength(1)
  })
})
