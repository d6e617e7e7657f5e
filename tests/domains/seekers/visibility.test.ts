import { describe, expect, test, vi } from 'vitest'
import { blockEmployer } from '#app/domains/seekers/block-employer.server.ts'
import { changeVisibility } from '#app/domains/seekers/change-visibility.server.ts'
import { getBlockedEmployers } from '#app/domains/seekers/get-blocked-employers.server.ts'
import { mayEmployerSee } from '#app/domains/seekers/may-employer-see.server.ts'
import { visibilities } from '#app/domains/seekers/resume.ts'
import { unblockEmployer } from '#app/domains/seekers/unblock-employer.server.ts'
import { BadInput, Conflict } from '#app/platform/errors.ts'
import { aCreditCode, eventsOf } from '#tests/domains/employers/fixtures.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { emittedWith } from '#tests/support/noted-events.ts'
import { actorWith } from '#tests/support/people.ts'
import { written } from './fixtures.ts'

vi.mock('#app/reactions.ts', () => import('#tests/support/noted-events.ts'))

const database = await testDatabase()

async function anEmployerWithCode(given: Parameters<typeof anEmployer>[0] = {}) {
  const uscc = aCreditCode()
  return { uscc, id: await anEmployer({ uscc, ...given }) }
}
const [agency, client, otherClient] = [
  await anEmployerWithCode(),
  await anEmployerWithCode(),
  await anEmployerWithCode(),
]

async function aSeeker(visibility: (typeof visibilities)[number] = 'verified_employers') {
  const actor = await actorWith('seeker')
  const resumeId = await written(actor)
  await changeVisibility(actor, { resumeId, visibility })
  const sees = (employerId: number, clientId: number | null = null, hasApplied = false) =>
    mayEmployerSee(database, { resumeId, employerId, clientId, hasApplied })
  return { actor, resumeId, sees }
}

test.each(visibilities)('%s: who has not applied, and who has', async (visibility) => {
  const { sees } = await aSeeker(visibility)
  expect(await sees(client.id)).toBe(visibility === 'verified_employers')
  expect(await sees(client.id, null, true)).toBe(true)
})

test('only employers that are verified and not suspended find somebody', async () => {
  const { sees } = await aSeeker()
  const standing = {
    unverified: { status: 'unverified', verified_at: null, verified_until: null },
    over: { verified_until: new Date(Date.now() - 1) },
    suspended: { suspended_at: new Date(), suspension_reason: 'fraud' },
  }
  for (const [what, given] of Object.entries(standing))
    expect([what, await sees(await anEmployer(given))]).toEqual([what, false])
  expect(await sees(await anEmployer())).toBe(true)
})

test('who has closed the account, or may not act, is found by nobody', async () => {
  const { actor, sees } = await aSeeker()
  await database.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', actor.personId).execute()
  expect(await sees(client.id)).toBe(false)
})

describe('a blocked employer', () => {
  test('sees nothing, by itself or through an agency that looks for it; the agency sees for others', async () => {
    const { actor, sees } = await aSeeker()
    await blockEmployer(actor, { uscc: client.uscc })
    expect(await sees(client.id)).toBe(false)
    expect(await sees(client.id, null, true)).toBe(false)
    expect(await sees(agency.id, client.id)).toBe(false)
    expect(await sees(agency.id, client.id, true)).toBe(false)
    expect(await sees(agency.id, otherClient.id)).toBe(true)
    expect(await sees(agency.id)).toBe(true)
  })

  test('that is an agency sees nothing for any of its clients, who see for themselves', async () => {
    const { actor, sees } = await aSeeker()
    await blockEmployer(actor, { uscc: agency.uscc })
    expect(await sees(agency.id, client.id)).toBe(false)
    expect(await sees(agency.id)).toBe(false)
    expect(await sees(client.id)).toBe(true)
  })

  test('stays blocked when it turns out to be another one', async () => {
    const { actor, sees } = await aSeeker()
    const former = await anEmployerWithCode({ status: 'merged', merged_into: otherClient.id })
    await blockEmployer(actor, { uscc: former.uscc })
    expect(await sees(otherClient.id)).toBe(false)
  })

  test('is blocked for one person only, is let in again, and the trail does not say who it is', async () => {
    const [{ actor, sees }, other] = [await aSeeker(), await aSeeker()]
    await blockEmployer(actor, { uscc: ` ${client.uscc.toLowerCase()} ` })
    await blockEmployer(actor, { uscc: client.uscc })
    expect((await getBlockedEmployers(actor, '')).blocked).toMatchObject([{ uscc: client.uscc }])
    expect(await other.sees(client.id)).toBe(true)
    await expect(unblockEmployer(other.actor, { uscc: client.uscc })).rejects.toThrow(Conflict)
    await unblockEmployer(actor, { uscc: client.uscc })
    expect(await sees(client.id)).toBe(true)
    await expect(unblockEmployer(actor, { uscc: client.uscc })).rejects.toThrow(Conflict)
    expect((await eventsOf(database, 'person', actor.personId)).toSorted()).toEqual([
      'blocked_employer.added',
      'blocked_employer.added',
      'blocked_employer.removed',
    ])
    const { personId } = actor
    expect(new Set(await emittedWith(database, { personId }))).toEqual(new Set(['blocked_employers.changed']))
    const trail = await database.selectFrom('audit_rows').selectAll().where('person_id', '=', personId).execute()
    expect(JSON.stringify(trail)).not.toContain(client.uscc)
  })

  test('need not be registered here; what is no credit code is refused', async () => {
    const { actor } = await aSeeker()
    const uscc = aCreditCode()
    await blockEmployer(actor, { uscc })
    expect((await getBlockedEmployers(actor, '')).blocked).toMatchObject([{ uscc, name: null }])
    await expect(blockEmployer(actor, { uscc: '沈阳机床' })).rejects.toThrow(BadInput)
  })
})

describe('employers to block', () => {
  test('are found by part of the name and by credit code; one that is not registered by its code', async () => {
    const { actor } = await aSeeker()
    const { uscc } = await anEmployerWithCode({ name: '辽阳奇巧轴承有限公司', name_key: '辽阳奇巧轴承有限公司' })
    const found = async (q: string) => (await getBlockedEmployers(actor, q)).found.map((one) => one.uscc)
    expect(await found('奇巧轴承')).toEqual([uscc])
    expect(await found(uscc)).toEqual([uscc])
    for (const nothing of ['', '。', '（）', '%', '查无此单位']) expect(await found(nothing)).toEqual([])
    const unknown = aCreditCode()
    expect((await getBlockedEmployers(actor, unknown)).unregistered).toBe(unknown)
  })

  test('are offered where somebody works now, as their résumés say, until they are blocked', async () => {
    const { actor } = await aSeeker()
    expect((await getBlockedEmployers(actor, '')).current).toEqual(['沈阳第一机床厂'])
    const { uscc } = await anEmployerWithCode({ name: '沈阳第一机床厂', name_key: '沈阳第一机床厂' })
    await blockEmployer(actor, { uscc })
    expect((await getBlockedEmployers(actor, '')).current).toEqual([])
  })
})
