import { afterEach, describe, expect, test, vi } from 'vitest'
import { closeVacancy } from '#app/domains/jobs/close-vacancy.server.ts'
import { expireVacancies } from '#app/domains/jobs/expire-vacancies.server.ts'
import { pauseVacancy } from '#app/domains/jobs/pause-vacancy.server.ts'
import { resumeVacancy } from '#app/domains/jobs/resume-vacancy.server.ts'
import { vacancyStatuses } from '#app/domains/jobs/vacancy-status.ts'
import { useClock } from '#app/platform/clock.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { anonymous, system } from '#app/platform/access/actor.ts'
import { aVacancy, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { emittedAbout } from '#tests/support/noted-events.ts'

vi.mock('#app/reactions.ts', () => import('#tests/support/noted-events.ts'))

const database = await testDatabase()

const reason = 'employer_closed'
const stateOf = (id: number) =>
  database.selectFrom('vacancies').select(['status', 'version']).where('id', '=', id).executeTakeFirstOrThrow()
const changesOf = (id: number) =>
  database
    .selectFrom('vacancy_status_changes')
    .select(['from_status', 'to_status', 'actor', 'reason'])
    .where('vacancy_id', '=', id)
    .orderBy('id')
    .execute()
/** What search has to hear of it, and what was emitted. */
const newsOf = async (id: number) => [
  ...(await database
    .selectFrom('index_queue')
    .where('entity', '=', 'vacancy')
    .select(['entity', 'lane'])
    .where('entity_id', '=', id)
    .execute()),
  ...(await emittedAbout(database, id)),
]

afterEach(async () => {
  await database.deleteFrom('index_queue').execute()
  await database.deleteFrom('events').execute()
  await database.deleteFrom('vacancy_status_changes').execute()
  await database.deleteFrom('vacancies').execute()
})

const steps = [
  { name: 'close', run: closeVacancy, from: ['published', 'paused'], to: 'closed', event: 'vacancy.closed' },
  { name: 'pause', run: pauseVacancy, from: ['published'], to: 'paused', event: 'vacancy.changed' },
  { name: 'resume', run: resumeVacancy, from: ['paused'], to: 'published', event: 'vacancy.published' },
] as const

describe.each(steps)('to $name a vacancy', ({ run, from, to, event }) => {
  test.each(from)('that is %s leaves the new state, the change and its news', async (status) => {
    const vacancyId = await aVacancy({ status })
    await run(system, { vacancyId, reason })
    expect(await stateOf(vacancyId)).toEqual({ status: to, version: 2 })
    expect(await changesOf(vacancyId)).toEqual([{ from_status: status, to_status: to, actor: 'system', reason }])
    expect(await newsOf(vacancyId)).toEqual([{ entity: 'vacancy', lane: 'urgent' }, event])
  })

  const wrong = vacancyStatuses.filter((status) => !from.some((right) => right === status))
  test.each(wrong)('that is %s is a conflict and changes nothing', async (status) => {
    const vacancyId = await aVacancy({ status })
    await expect(run(system, { vacancyId, reason })).rejects.toThrow(Conflict)
    expect(await stateOf(vacancyId)).toEqual({ status, version: 1 })
    expect([await changesOf(vacancyId), await newsOf(vacancyId)]).toEqual([[], []])
  })

  test('is nothing a stranger may do', async () => {
    const vacancyId = await aVacancy({ status: from[0] })
    await expect(run(anonymous, { vacancyId, reason })).rejects.toThrow(Forbidden)
    expect(await stateOf(vacancyId)).toEqual({ status: from[0], version: 1 })
  })

  test('that does not exist is not found', async () => {
    await expect(run(system, { vacancyId: 999_999, reason })).rejects.toThrow(NotFound)
  })

  test('twenty times at once happens once', async () => {
    const vacancyId = await aVacancy({ status: from[0] })
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => run(system, { vacancyId, reason })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Conflict)
    expect(await changesOf(vacancyId)).toHaveLength(1)
    expect(await newsOf(vacancyId)).toHaveLength(2)
  })
})

test('a paused vacancy past its validity is not resumed', async () => {
  const vacancyId = await aVacancy({ status: 'paused', published_at: daysFromNow(-9), expires_at: daysFromNow(-1) })
  await expect(resumeVacancy(system, { vacancyId, reason })).rejects.toThrow('jobs:conflict.validity_over')
})

test('closing and pausing at once: the vacancy ends closed, whoever was first', async () => {
  const vacancyId = await aVacancy()
  await Promise.allSettled([pauseVacancy(system, { vacancyId, reason }), closeVacancy(system, { vacancyId, reason })])
  expect((await stateOf(vacancyId)).status).toBe('closed')
})

describe('expiry', () => {
  const overdue = { published_at: daysFromNow(-9), expires_at: daysFromNow(-1) }

  test('takes what is over and nothing else', async () => {
    const over = await aVacancy(overdue)
    const valid = await aVacancy()
    const paused = await aVacancy({ ...overdue, status: 'paused' })
    expect(await expireVacancies(system, {})).toBe(1)
    expect(await stateOf(over)).toEqual({ status: 'expired', version: 2 })
    expect((await stateOf(valid)).status).toBe('published')
    expect((await stateOf(paused)).status).toBe('paused')
    expect(await changesOf(over)).toEqual([
      { from_status: 'published', to_status: 'expired', actor: 'system', reason: 'validity_over' },
    ])
    expect(await newsOf(over)).toEqual([{ entity: 'vacancy', lane: 'bulk' }, 'vacancy.expired'])
    expect(await expireVacancies(system, {})).toBe(0)
  })

  test('works through many in limited runs', async () => {
    for (let i = 0; i < 7; i++) await aVacancy(overdue)
    const runs = []
    for (let expired = 3; expired === 3;) runs.push((expired = await expireVacancies(system, { limit: 3 })))
    expect(runs).toEqual([3, 3, 1])
  })

  test('by two workers at once expires each vacancy once', async () => {
    const ids = []
    for (let i = 0; i < 6; i++) ids.push(await aVacancy(overdue))
    const counts = await Promise.all([expireVacancies(system, {}), expireVacancies(system, {})])
    expect(counts[0]! + counts[1]!).toBe(6)
    for (const id of ids) expect(await changesOf(id)).toHaveLength(1)
  })

  test('leaves alone what somebody is changing', async () => {
    const held = await aVacancy(overdue)
    await database.transaction().execute(async (trx) => {
      await trx.selectFrom('vacancies').select('id').where('id', '=', held).forUpdate().execute()
      expect(await expireVacancies(system, {})).toBe(0)
    })
  })

  test('follows the clock it is given', async () => {
    const id = await aVacancy()
    const release = useClock(() => daysFromNow(30))
    expect(await expireVacancies(system, {}).finally(release)).toBe(1)
    expect((await stateOf(id)).status).toBe('expired')
  })

  test('is nothing a stranger may start', async () => {
    await expect(expireVacancies(anonymous, {})).rejects.toThrow(Forbidden)
  })
})
