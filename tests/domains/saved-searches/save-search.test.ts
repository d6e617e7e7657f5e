import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readToken } from '#app/domains/saved-searches/alert-tokens.server.ts'
import { changeSearch } from '#app/domains/saved-searches/change-search.server.ts'
import { confirmSearch } from '#app/domains/saved-searches/confirm-search.server.ts'
import {
  endUnusedSearches,
  forgetUnconfirmed,
  warnOfUnusedSearches,
} from '#app/domains/saved-searches/end-unused-searches.server.ts'
import { getAlerts } from '#app/domains/saved-searches/get-alerts.server.ts'
import { getKeptVacancies, isKept } from '#app/domains/saved-searches/get-earlier-vacancies.server.ts'
import { getNewAlert } from '#app/domains/saved-searches/get-new-alert.server.ts'
import { keepVacancies } from '#app/domains/saved-searches/keep-vacancy.server.ts'
import { removeSearch, stopAlerts } from '#app/domains/saved-searches/remove-search.server.ts'
import { saveSearch } from '#app/domains/saved-searches/save-search.server.ts'
import { tellAtOnce } from '#app/domains/saved-searches/tell-at-once.server.ts'
import { closeAccount } from '#app/domains/identity/account/close-account.server.ts'
import { quotas } from '#app/platform/access/quotas.server.ts'
import { anonymous, type Person, system } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { BadInput, Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { anAlert, asksFor, forgetAlerts, sentMessages, tokenIn } from '#tests/support/alerts.ts'
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
const start = new Date()
let clock = start
let putBack: () => void
let person: Person
let serial = 0
const anAddress = () => `wang${++serial}@example.cn`

beforeEach(async () => {
  clock = start
  putBack = useClock(() => clock)
  await forgetAlerts()
  person = await actorWith('seeker')
})
afterEach(() => putBack())

const afterMonths = (months: number, days = 0) => {
  const moved = new Date(start)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved
}
const publish = async () => {
  const vacancyId = await aVacancy()
  await database.transaction().execute((trx) => tellAtOnce(trx, { ids: { vacancyId } }))
}
const own = async () => (await getAlerts({ personId: person.personId }, null)).alerts
const terms = async () =>
  (await database.selectFrom('saved_search_terms').selectAll().execute()).map(({ term }) => term)

describe('a search that is saved', () => {
  test('is kept in its one form, with what was understood out of the words', async () => {
    await anAlert(person, { q: '想在鞍山找包住的电焊工', kind: ['gig', 'full_time'], page: 7, sort: 'pay' })
    const row = await database.selectFrom('saved_searches').selectAll().executeTakeFirstOrThrow()
    expect(row.query).toBe(`?q=${encodeURIComponent('想在鞍山找包住的电焊工')}&kind=gig,full_time`)
    expect(row.words).toBe('电焊工')
    expect(row.understood).toMatchObject([
      { kind: 'city', value: '210300' },
      { kind: 'benefit', value: 'lodging' },
    ])
    await expect(anAlert(person, { q: '想在鞍山找包住的电焊工', kind: ['gig', 'full_time'] })).rejects.toThrow(Conflict)
  })

  test('looks for something, and there are so many at most', async () => {
    await expect(anAlert(person, { sort: 'pay' })).rejects.toThrow(Conflict)
    const { most } = quotas.savedSearches
    for (let i = 0; i < most; i++) await anAlert(person, { q: `电焊工 ${i}` })
    await expect(anAlert(person, { q: '一个太多' })).rejects.toThrow(Conflict)
    expect(await own()).toHaveLength(most)
  })

  test('of two at once is there once', async () => {
    const both = await Promise.allSettled([anAlert(person, { q: '电焊工' }), anAlert(person, { q: '电焊工' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('is paused, changed, taken up and deleted by its owner alone', async () => {
    await anAlert(person, { q: '电焊工' }, 'at_once')
    const { id } = (await own())[0]!
    const owner = { personId: person.personId }
    const stranger = await actorWith('seeker')
    await expect(removeSearch(stranger, { owner: { personId: stranger.personId }, id })).rejects.toThrow(NotFound)
    await expect(removeSearch(stranger, { owner, id })).rejects.toThrow(NotFound)
    await changeSearch(person, { owner, change: { intent: 'pause', id } })
    expect([(await own())[0]!.state, await terms()]).toEqual(['paused', []])
    await changeSearch(person, { owner, change: { intent: 'frequency', id, frequency: 'weekly' } })
    expect([(await own())[0], await terms()]).toMatchObject([{ state: 'paused', frequency: 'weekly' }, []])
    await changeSearch(person, { owner, change: { intent: 'resume', id } })
    expect(await database.selectFrom('saved_search_terms').select('frequency').distinct().execute()).toEqual([
      { frequency: 'weekly' },
    ])
    await removeSearch(person, { owner, id })
    expect([await own(), await terms()]).toEqual([[], []])
  })
})

describe('a mail address without an account', () => {
  test('is what somebody has whom a code alone let in, and what they keep is kept on the device', async () => {
    const byCode: Person = { ...person, isByCode: true }
    await expect(anAlert(byCode, { q: '电焊工' })).rejects.toThrow(BadInput)
    const asked = { ...asksFor({ q: '电焊工' }), email: anAddress() }
    expect(await saveSearch(byCode, asked)).toEqual({ isConfirmed: false })
    expect(await own()).toEqual([])
    expect((await getNewAlert(byCode, new URLSearchParams({ q: '电焊工' }))).reach).toBeNull()
    const vacancyId = await aVacancy()
    await keepVacancies(person, { vacancyIds: [vacancyId], isKept: true })
    expect([await isKept(person, vacancyId), await isKept(byCode, vacancyId)]).toEqual([true, false])
    expect((await getKeptVacancies(byCode, '', null)).vacancies).toEqual([])
    await expect(keepVacancies(byCode, { vacancyIds: [vacancyId], isKept: false })).rejects.toThrow(Forbidden)
    await keepVacancies(person, { vacancyIds: [vacancyId], isKept: false })
  })

  test('is told nothing before it is confirmed, and all is forgotten when it wants no more', async () => {
    const address = anAddress()
    expect(await anAlert(address, { q: '电焊工' }, 'at_once')).toEqual({ isConfirmed: false })
    await publish()
    expect(await sentMessages()).toEqual([])
    const [asked] = await sentMessages('alert_asked_for')
    const token = tokenIn(asked!.values.open)
    await confirmSearch(anonymous, { token })
    await confirmSearch(anonymous, { token })
    await publish()
    const [told, ...others] = await sentMessages()
    expect(others).toEqual([])
    expect(told).toMatchObject({ personId: null, channel: 'mail', values: { count: 1 } })
    const stop = tokenIn(told!.values.stop)
    expect(readToken('alerts', stop)).not.toBeNull()
    await stopAlerts(anonymous, { token: stop })
    await stopAlerts(anonymous, { token: stop })
    expect(await sentMessages()).toEqual([])
    for (const table of ['alert_subscribers', 'saved_searches', 'saved_search_terms', 'announced_vacancies'] as const)
      expect(await database.selectFrom(table).selectAll().execute()).toEqual([])
  })

  test('gets three such mails a day at most, and whether it is known is not to be learned', async () => {
    const address = anAddress()
    for (let i = 0; i < 5; i++) expect(await anAlert(address, { q: `电焊工 ${i}` })).toEqual({ isConfirmed: false })
    expect(await sentMessages('alert_asked_for')).toHaveLength(3)
    expect(await anAlert(address, { q: '电焊工 0' })).toEqual({ isConfirmed: false })
  })

  test('what a stranger typed is stripped of what leads elsewhere', async () => {
    await anAlert(anAddress(), { q: '电焊工 加微信 abc12345 www.evil.example' })
    const [asked] = await sentMessages('alert_asked_for')
    expect(String(asked!.values.search)).toMatch(/^电焊工/)
    expect(String(asked!.values.search)).not.toMatch(/微信|abc|evil/)
  })

  test('that is not confirmed in a week is forgotten', async () => {
    await anAlert(anAddress(), { q: '电焊工' })
    clock = afterMonths(0, 8)
    await forgetUnconfirmed(system)
    expect(await database.selectFrom('alert_subscribers').selectAll().execute()).toEqual([])
  })

  test.each([null, '', '7', '7.abc', 'x.y', `9.${'a'.repeat(43)}`])('does nothing by the link %j', async (token) => {
    await expect(stopAlerts(anonymous, { token })).rejects.toThrow(NotFound)
    await expect(confirmSearch(anonymous, { token })).rejects.toThrow(NotFound)
  })
})

describe('an alert that nobody uses', () => {
  test('is asked about after eleven months, ends after twelve, and is kept with one button', async () => {
    await anAlert(person, { q: '电焊工' })
    await anAlert(person, { q: '司机' })
    const [driver, welder] = (await own()).map(({ id }) => id)
    clock = afterMonths(11, -1)
    expect(await warnOfUnusedSearches(system, { limit: 10 })).toBe(0)
    clock = afterMonths(11, 1)
    expect(await warnOfUnusedSearches(system, { limit: 10 })).toBe(2)
    expect(await warnOfUnusedSearches(system, { limit: 10 })).toBe(0)
    expect((await sentMessages('alert_ends')).filter(({ channel }) => channel === 'portal')).toHaveLength(2)
    expect((await own())[0]!.endsOn).not.toBeNull()
    const owner = { personId: person.personId }
    await changeSearch(person, { owner, change: { intent: 'keep', id: driver! } })
    clock = afterMonths(12, 2)
    expect(await endUnusedSearches(system, { limit: 10 })).toBe(1)
    expect((await own()).map(({ id, state }) => [id, state])).toEqual([
      [driver!, 'telling'],
      [welder!, 'ended'],
    ])
    expect((await terms()).some((term) => term.includes('焊'))).toBe(false)
    await changeSearch(person, { owner, change: { intent: 'resume', id: welder! } })
    expect((await own()).map(({ state }) => state)).toEqual(['telling', 'telling'])
  })

  test('never ends without the question, however long the portal stood still', async () => {
    await anAlert(person, { q: '电焊工' })
    clock = afterMonths(30)
    expect(await endUnusedSearches(system, { limit: 10 })).toBe(0)
    await warnOfUnusedSearches(system, { limit: 10 })
    expect(await endUnusedSearches(system, { limit: 10 })).toBe(0)
  })
})

describe('somebody with an account', () => {
  test('who stops the mails still hears in the portal', async () => {
    await anAlert(person, { q: '电焊工' }, 'at_once')
    await publish()
    const [told] = await sentMessages()
    await stopAlerts(anonymous, { token: tokenIn(told!.values.stop) })
    expect((await own())[0]).toMatchObject({ byMail: false, state: 'telling' })
    await publish()
    expect(await sentMessages()).toHaveLength(2)
  })

  test('who closes it is forgotten with alerts, what is kept and what waits to be sent', async () => {
    await anAlert(person, { q: '电焊工' }, 'at_once')
    await publish()
    await keepVacancies(person, { vacancyIds: [await aVacancy()], isKept: true })
    await closeAccount(person, undefined)
    expect(await sentMessages()).toEqual([])
    for (const table of ['alert_subscribers', 'saved_searches', 'saved_search_terms', 'announced_vacancies'] as const)
      expect(await database.selectFrom(table).selectAll().execute()).toEqual([])
    expect(await database.selectFrom('kept_vacancies').selectAll().execute()).toEqual([])
  })

  test('keeps vacancies, of which those that are over say so', async () => {
    const [open, over, draft] = [
      await aVacancy({ title: '开着的' }),
      await aVacancy({ title: '关了的' }),
      await aVacancy({ status: 'draft', published_at: null }),
    ]
    await keepVacancies(person, { vacancyIds: [open, over, draft, 99_999_999], isKept: true })
    await keepVacancies(person, { vacancyIds: [open], isKept: true })
    await database.updateTable('vacancies').set({ status: 'closed' }).where('id', '=', over).execute()
    const { vacancies } = await getKeptVacancies(person, '', null)
    expect(vacancies.map(({ title, card }) => [title, card !== null]).toSorted()).toEqual([
      ['关了的', false],
      ['开着的', true],
    ])
    await keepVacancies(person, { vacancyIds: [open, over], isKept: false })
    expect((await getKeptVacancies(person, '', null)).vacancies).toEqual([])
    const device = await getKeptVacancies(anonymous, `${over},x,${open},${open}`, null)
    expect(device.vacancies.map(({ id }) => id)).toEqual([over, open])
  })
})
