import { beforeAll, describe, expect, test } from 'vitest'
import { getHistory } from '#app/domains/audit/get-history.server.ts'
import { readTrail } from '#app/domains/audit/audit-permissions.ts'
import { trailRows } from '#app/domains/audit/trail-list.server.ts'
import { trailList } from '#app/domains/audit/trail-list.tsx'
import { differencesOf } from '#app/domains/audit/audit-row.ts'
import { type Person, system } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import { cityScope } from '#app/platform/access/rights.ts'
import { readSearch, searchQuery } from '#app/lists/list.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()

let shenyang: Person
let anshan: Person
let office: Person
let seeker: Person

beforeAll(async () => {
  shenyang = await actorWith('city_administrator', { cityCode: '210100', name: '周建国' })
  anshan = await actorWith('city_administrator', { cityCode: '210300' })
  office = await actorWith('circle_office')
  seeker = await actorWith('seeker', { name: '王小丽' })
  await database.transaction().execute(async (trx) => {
    for (let act = 1; act <= 60; act += 1) {
      await record(trx, shenyang, {
        event: 'employer.verified',
        entity: 'employer',
        entityId: act,
        before: { status: 'in_review' },
        after: { status: 'verified' },
      })
    }
    await record(trx, anshan, { event: 'employer.rejected', entity: 'employer', entityId: 7, outcome: 'refused' })
    await record(trx, seeker, { event: 'report.made', entity: 'report', entityId: 1, cityCode: '210100' })
    await record(trx, system, { event: 'vacancy.expired', entity: 'vacancy', entityId: 7, cityCode: '210300' })
  })
})

const search = (query = '') => readSearch(trailList, new URLSearchParams(query))
const pageOf = (actor: Person, query = '') => trailRows.page(actor, search(query))

describe('the page of the trail', () => {
  test.each([
    '',
    'event=employer.rejected',
    'entity=vacancy',
    'thing=7',
    'outcome=refused',
    'from=2020-01-01',
    'after=999999',
    'person=1',
    'city=210300',
  ])('a city administrator gets the rows of their city under every filter (%s)', async (query) => {
    const { rows } = await pageOf(shenyang, query)
    expect(rows.filter(({ cityCode }) => cityCode !== '210100')).toEqual([])
  })

  test('the circle office gets all cities', async () => {
    const { rows } = await pageOf(office, 'thing=7')
    expect(rows.map(({ cityCode, event }) => [cityCode, event])).toEqual([
      ['210300', 'vacancy.expired'],
      ['210300', 'employer.rejected'],
      ['210100', 'employer.verified'],
    ])
  })

  test.each(['reviewer', 'caseworker', 'analyst', 'seeker'] as const)('%s may not', async (role) => {
    const actor = await actorWith(role, role === 'seeker' ? {} : { cityCode: '210100' })
    expect(() => cityScope(actor, readTrail)).toThrow(Forbidden)
  })

  test('goes on where the page before ended, without gap or repeat', async () => {
    const first = await pageOf(shenyang)
    const second = await pageOf(shenyang, `after=${first.next}`)
    const ids = [...first.rows, ...second.rows].map(({ id }) => id)
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 11, null])
    expect(new Set(ids).size).toBe(61)
    expect(ids).toEqual(ids.toSorted((a, b) => b - a))
  })

  test('finds by person, kind of act, thing, outcome and day', async () => {
    const count = async (query: string) => (await pageOf(office, query)).rows.length
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    expect(await count(`person=${seeker.personId}`)).toBe(1)
    expect(await count('event=vacancy.expired')).toBe(1)
    expect(await count('entity=employer&thing=7')).toBe(2)
    expect(await count('outcome=refused')).toBe(1)
    expect(await count(`from=${today}&until=${today}&event=report.made`)).toBe(1)
    expect(await count('until=2020-01-01')).toBe(0)
  })

  test('shows who works for a bureau by name, everybody else masked', async () => {
    const name = async (person: number) => (await pageOf(office, `person=${person}`)).rows[0]?.person?.name
    expect(await name(shenyang.personId)).toBe('周建国')
    expect(await name(seeker.personId)).toBe('王**')
  })

  test('what makes no sense in its address is left out', () => {
    expect(search('person=x&event=drop table&from=2026-02-30&outcome=maybe&after=-1&thing=1e9')).toEqual(search())
    expect(search(searchQuery(trailList, search('person=5&from=2026-11-01&outcome=done')).slice(1))).toEqual(
      search('person=5&from=2026-11-01&outcome=done'),
    )
  })
})

describe('the trail', () => {
  test('is taken along only after a recent proof, and that leaves a row', async () => {
    const stale = { ...shenyang, provedAt: new Date(Date.now() - 11 * 60_000) }
    await expect(trailRows.takeAlong(stale, { search: search(), format: 'csv' })).rejects.toThrow(Conflict)
    const rows = await trailRows.takeAlong(shenyang, { search: search('event=employer.verified'), format: 'csv' })
    let taken = 0
    for await (const { cityCode } of rows) {
      expect(cityCode).toBe('210100')
      taken += 1
    }
    expect(taken).toBe(60)
    const [own] = (await pageOf(shenyang, 'event=trail.exported')).rows
    expect(own?.differences).toEqual([
      { field: 'event', before: null, after: 'employer.verified' },
      { field: 'format', before: null, after: 'csv' },
    ])
  })

  test.each(['reviewer', 'seeker'] as const)('is not taken along by %s', async (role) => {
    const actor = await actorWith(role, role === 'seeker' ? {} : { cityCode: '210100' })
    await expect(trailRows.takeAlong(actor, { search: search(), format: 'xlsx' })).rejects.toThrow(Forbidden)
  })
})

test('a thing has its history, latest first', async () => {
  const rows = await getHistory('employer', 7)
  expect(rows.map(({ event }) => event)).toEqual(['employer.rejected', 'employer.verified'])
  expect(rows[1]?.differences).toEqual([{ field: 'status', before: 'in_review', after: 'verified' }])
})

test('only what differs is a difference', () => {
  expect(
    differencesOf({ name: '甲', tags: ['a', 'b'], gone: 1 }, { name: '甲', tags: ['a'], facts: { deep: [1] } }),
  ).toEqual([
    { field: 'tags', before: 'a, b', after: 'a' },
    { field: 'gone', before: 1, after: null },
    { field: 'facts', before: null, after: '{"deep":[1]}' },
  ])
})
