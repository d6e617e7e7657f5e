import { sql } from 'kysely'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { lockEmployer } from '#app/domains/employers/change-employer-status.server.ts'
import { withdrawVacancy } from '#app/domains/employers/withdraw-vacancy.server.ts'
import { lockVacancy } from '#app/domains/jobs/change-vacancy-status.server.ts'
import { openReviewItem, type NewReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { confirmProposal, type Decision, decideReviewItem, sendBackProposal } from '#app/domains/review/decide-review-item.server.ts'
import { giveBackReviewItem } from '#app/domains/review/give-back-review-item.server.ts'
import { handOverReviewItem } from '#app/domains/review/hand-over-review-item.server.ts'
import { proposeForEmployer } from '#app/domains/review/propose-for-employer.server.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { type Person, system } from '#app/platform/actor.ts'
import { BadInput, Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { getInbox } from '#app/platform/inbox.server.ts'
import { aVacancy, anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()
let first: Person
let second: Person
let administrator: Person
let elsewhere: Person
let office: Person

beforeAll(async () => {
  const inShenyang = { cityCode: '210100' }
  first = await actorWith('reviewer', inShenyang)
  second = await actorWith('reviewer', inShenyang)
  administrator = await actorWith('city_administrator', inShenyang)
  elsewhere = await actorWith('reviewer', { cityCode: '210300' })
  office = await actorWith('circle_office')
})

const open = async (item: Partial<NewReviewItem> = {}) => {
  const entityId = item.entityId ?? await anEmployer({ status: 'in_review', verified_at: null, verified_until: null })
  const { id } = await database.transaction().execute((trx) =>
    openReviewItem(trx, system, { kind: 'employer_registration', cityCode: '210100', entity: 'employer', ...item, entityId }))
  return id
}
const itemOf = (id: number) => database.selectFrom('review_items').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const seen = async (itemId: number) => ({ itemId, version: (await itemOf(itemId)).version })
const taken = async (item: Partial<NewReviewItem> = {}, by = first) => {
  const id = await open(item)
  await takeReviewItems(by, { itemIds: [id] })
  return id
}
const eventsOf = async (id: number) =>
  (await database.selectFrom('audit_rows').select('event').where('entity', '=', 'review_item').where('entity_id', '=', id).orderBy('id').execute()).map(({ event }) => event)
const employerOf = async (itemId: number) =>
  database.selectFrom('employers').selectAll().where('id', '=', (await itemOf(itemId)).entity_id).executeTakeFirstOrThrow()
const approve: Decision = { decision: 'approve', reasonCode: 'in_order', reasonText: '审核通过。' }
const reject: Decision = { decision: 'reject', reasonCode: 'name_differs', reasonText: '名称与营业执照不一致。' }
const suspend: Decision = { decision: 'suspend', reasonCode: 'fraud', reasonText: '涉嫌诈骗。' }

describe('taking', () => {
  test('gives items that wait to whoever asks, and tells how many there were', async () => {
    const items = [await open(), await taken({}, second), await open()]
    expect(await takeReviewItems(first, { itemIds: items })).toBe(2)
    expect(await itemOf(items[0]!)).toMatchObject({ status: 'assigned', assigned_to: first.personId, version: 2 })
    expect((await itemOf(items[1]!)).assigned_to).toBe(second.personId)
    expect(await eventsOf(items[0]!)).toEqual(['review_item.opened', 'review_item.taken'])
  })
  test('is a conflict when all are gone, at once or later', async () => {
    const item = await open()
    const results = await Promise.allSettled([first, second, administrator].map((one) => takeReviewItems(one, { itemIds: [item] })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Conflict)
    expect(await eventsOf(item)).toHaveLength(2)
  })
  test('in another city is not found, and not for the circle office while somebody there can', async () => {
    const item = await open()
    await expect(takeReviewItems(elsewhere, { itemIds: [item] })).rejects.toThrow(NotFound)
    await expect(takeReviewItems(office, { itemIds: [item] })).rejects.toThrow(new Conflict('conflict.bureau_decides'))
    expect((await itemOf(item)).status).toBe('waiting')
  })
})

describe('handing over and giving back', () => {
  test('a colleague gets it and is told', async () => {
    const item = await taken()
    await handOverReviewItem(first, { ...await seen(item), personId: second.personId })
    expect((await itemOf(item)).assigned_to).toBe(second.personId)
    const told = await database.selectFrom('messages').select(['template', 'channel']).where('person_id', '=', second.personId).execute()
    expect(told).toContainEqual({ template: 'item_assigned', channel: 'portal' })
  })
  test('nobody outside of the bureau gets it', async () => {
    const item = await taken()
    await expect(handOverReviewItem(first, { ...await seen(item), personId: elsewhere.personId })).rejects.toThrow(BadInput)
  })
  test('what is a colleague\'s is moved by them or an administrator only', async () => {
    const item = await taken()
    await expect(giveBackReviewItem(second, await seen(item))).rejects.toThrow(Forbidden)
    await giveBackReviewItem(administrator, await seen(item))
    expect(await itemOf(item)).toMatchObject({ status: 'waiting', assigned_to: null })
  })
})

describe('deciding', () => {
  test('carries the decision out in the same transaction', async () => {
    const item = await taken()
    expect(await decideReviewItem(first, { ...await seen(item), ...approve })).toBe('decided')
    expect(await itemOf(item)).toMatchObject({ status: 'decided', decision: 'approve', decided_by: first.personId, reason_code: 'in_order' })
    expect((await employerOf(item)).status).toBe('verified')
    expect(await eventsOf(item)).toEqual(['review_item.opened', 'review_item.taken', 'review_item.decided'])
  })
  test('a refusal reaches the employer with its reason', async () => {
    const item = await taken()
    const owner = await actorWith('employer_owner', { employerId: (await itemOf(item)).entity_id })
    await decideReviewItem(first, { ...await seen(item), ...reject })
    expect((await employerOf(item)).status).toBe('rejected')
    const { messages } = await getInbox(owner, 'zh-CN', null)
    expect(messages.map(({ body }) => body)).toEqual([expect.stringContaining(reject.reasonText)])
  })
  test('by two at once, twice, or with an old page has one effect; the others learn that it is decided', async () => {
    const item = await taken()
    const page = await seen(item)
    const results = await Promise.allSettled([decideReviewItem(first, { ...page, ...approve }), decideReviewItem(first, { ...page, ...reject }), decideReviewItem(first, { ...page, ...approve })])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect((result.reason as Conflict).reason).toBe('conflict.decided')
    expect((await eventsOf(item)).filter((event) => event === 'review_item.decided')).toHaveLength(1)
  })
  test('needs the item in one\'s hands, in one\'s city', async () => {
    const item = await taken()
    await expect(decideReviewItem(second, { ...await seen(item), ...approve })).rejects.toThrow(Forbidden)
    await expect(decideReviewItem(elsewhere, { ...await seen(item), ...approve })).rejects.toThrow(NotFound)
    await expect(decideReviewItem(office, { ...await seen(item), ...approve })).rejects.toThrow(Forbidden)
    const waiting = await open()
    await expect(decideReviewItem(first, { ...await seen(waiting), ...approve })).rejects.toThrow(Conflict)
  })
  test('knows the decisions and reasons of each item only', async () => {
    const item = await taken()
    await expect(decideReviewItem(first, { ...await seen(item), ...suspend })).rejects.toThrow(BadInput)
    await expect(decideReviewItem(first, { ...await seen(item), ...approve, reasonCode: 'fee' })).rejects.toThrow(BadInput)
    const ofEmployer = await taken({ kind: 'report' })
    const uphold: Decision = { decision: 'uphold', reasonCode: 'fee', reasonText: '收费。' }
    await expect(decideReviewItem(first, { ...await seen(ofEmployer), ...uphold }), 'there is no vacancy to take down').rejects.toThrow(BadInput)
    const vacancy = await aVacancy({ employer_id: await anEmployer({ city_code: '210300', district_code: null }) })
    const ofForeign = await taken({ kind: 'report', entity: 'vacancy', entityId: vacancy })
    await expect(decideReviewItem(first, { ...await seen(ofForeign), ...suspend }), 'another bureau suspends it').rejects.toThrow(BadInput)
  })
  test('a vacancy is published, or goes back', async () => {
    const published = await aVacancy({ status: 'in_review', published_at: null })
    const refused = await aVacancy({ status: 'in_review', published_at: null })
    const asked = await actorWith('employer_owner', { employerId: await anEmployer() })
    const about = (entityId: number) => ({ kind: 'vacancy', entity: 'vacancy', entityId, personId: asked.personId }) as const
    const [yes, no] = [await taken(about(published)), await taken(about(refused))]
    await decideReviewItem(first, { ...await seen(yes), ...approve })
    await decideReviewItem(first, { ...await seen(no), ...reject, reasonCode: 'incomplete' })
    const states = await database.selectFrom('vacancies').select('status').where('id', 'in', [published, refused]).orderBy('id').execute()
    expect(states.map(({ status }) => status)).toEqual(['published', 'rejected'])
    const told = await database.selectFrom('messages').select('template').where('person_id', '=', asked.personId).where('channel', '=', 'portal').orderBy('id').execute()
    expect(told.map(({ template }) => template)).toEqual(['vacancy_approved', 'vacancy_returned'])
  })
})

describe('two at once about one thing', () => {
  /** Resolves when some statement of this database waits for a lock. */
  const somebodyWaits = () => vi.waitFor(async () => {
    const { rows } = await sql`select from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`.execute(database)
    expect(rows).not.toEqual([])
  }, { timeout: 5_000, interval: 20 })

  test.each(['employer', 'vacancy'] as const)('a decision waits for the %s that somebody holds, and does not hold the item meanwhile', async (entity) => {
    const entityId = entity === 'vacancy' ? await aVacancy({ status: 'in_review', published_at: null }) : undefined
    const item = await taken(entityId === undefined ? {} : { kind: 'vacancy', entity, entityId })
    const page = await seen(item)
    const { free, decided } = await database.transaction().execute(async (trx) => {
      if (entityId === undefined) await lockEmployer(trx, (await itemOf(item)).entity_id)
      else await lockVacancy(trx, entityId)
      const decided = decideReviewItem(first, { ...page, ...approve })
      await somebodyWaits()
      const free = await trx.selectFrom('review_items').select('id').where('id', '=', item).forUpdate().skipLocked().execute()
      return { free, decided }
    })
    expect(free).toEqual([{ id: item }])
    expect(await decided).toBe('decided')
  })

  test('a vacancy is approved or taken back, an employer suspended or proposed again: one of the two is told so', async () => {
    const owner = await actorWith('employer_owner', { employerId: await anEmployer() })
    const pairs = await Promise.all(Array.from({ length: 6 }, async (_, at) => {
      if (at % 2 === 0) {
        const vacancyId = await aVacancy({ employer_id: owner.employerId!, status: 'in_review', published_at: null })
        const page = await seen(await taken({ kind: 'vacancy', entity: 'vacancy', entityId: vacancyId }))
        return [() => decideReviewItem(first, { ...page, ...approve }), () => withdrawVacancy(owner, { vacancyId })]
      }
      const proposal = { employerId: await anEmployer(), kind: 'employer_suspension', reasonCode: 'fraud', reasonText: '涉嫌诈骗。' } as const
      const page = await seen(await proposeForEmployer(first, proposal))
      return [() => confirmProposal(second, page), () => proposeForEmployer(first, proposal)]
    }))
    const results = await Promise.all(pairs.map((pair) => Promise.allSettled(pair.map((act) => act()))))
    for (const pair of results) {
      expect(pair.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      for (const result of pair) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Conflict)
    }
  })
})

describe('four eyes', () => {
  const aReported = async () => {
    const vacancy = await aVacancy()
    return { vacancy, item: await taken({ kind: 'report', entity: 'vacancy', entityId: vacancy }) }
  }
  const suspendedAt = async (vacancy: number) => (await database.selectFrom('vacancies as v').innerJoin('employers as e', 'e.id', 'v.employer_id')
    .select('e.suspended_at').where('v.id', '=', vacancy).executeTakeFirstOrThrow()).suspended_at

  test('a suspension waits for a second person, who is not the first', async () => {
    const { vacancy, item } = await aReported()
    expect(await decideReviewItem(first, { ...await seen(item), ...suspend })).toBe('proposed')
    expect(await suspendedAt(vacancy)).toBeNull()
    await expect(confirmProposal(first, await seen(item))).rejects.toThrow(Forbidden)
    await expect(confirmProposal(elsewhere, await seen(item))).rejects.toThrow(NotFound)
    await confirmProposal(second, await seen(item))
    expect(await suspendedAt(vacancy)).not.toBeNull()
    expect(await itemOf(item)).toMatchObject({ status: 'decided', decision: 'suspend', proposed_by: first.personId, decided_by: second.personId })
  })
  test('confirmed by two at once it happens once', async () => {
    const { item } = await aReported()
    await decideReviewItem(first, { ...await seen(item), ...suspend })
    const page = await seen(item)
    const results = await Promise.allSettled([second, administrator].map((one) => confirmProposal(one, page)))
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await eventsOf(item)).filter((event) => event === 'review_item.confirmed')).toHaveLength(1)
  })
  test('the second may send it back to the first', async () => {
    const { item } = await aReported()
    await decideReviewItem(first, { ...await seen(item), ...suspend })
    await sendBackProposal(second, { ...await seen(item), words: '证据不足' })
    expect(await itemOf(item)).toMatchObject({ status: 'assigned', assigned_to: first.personId, proposal: null, proposed_by: null })
  })
  test('upheld, the vacancy comes down at once, and the bureau of a foreign employer hears of it', async () => {
    const vacancy = await aVacancy({ employer_id: await anEmployer({ city_code: '210300', district_code: null }) })
    const item = await taken({ kind: 'report', entity: 'vacancy', entityId: vacancy })
    await decideReviewItem(first, { ...await seen(item), decision: 'uphold', reasonCode: 'fee', reasonText: '收费。' })
    expect((await database.selectFrom('vacancies').select('status').where('id', '=', vacancy).executeTakeFirstOrThrow()).status).toBe('closed')
    const referred = await database.selectFrom('review_items').select(['kind', 'entity']).where('city_code', '=', '210300').execute()
    expect(referred).toEqual([{ kind: 'report', entity: 'employer' }])
  })
})

test('upheld while it is before the bureau once more, the vacancy goes back to who wrote it', async () => {
  const vacancy = await aVacancy({ status: 'in_review' })
  const waiting = await open({ kind: 'vacancy', entity: 'vacancy', entityId: vacancy })
  const item = await taken({ kind: 'report', entity: 'vacancy', entityId: vacancy })
  await decideReviewItem(first, { ...await seen(item), decision: 'uphold', reasonCode: 'fee', reasonText: '收费。' })
  expect((await database.selectFrom('vacancies').select('status').where('id', '=', vacancy).executeTakeFirstOrThrow()).status).toBe('rejected')
  expect((await itemOf(waiting)).status).toBe('withdrawn')
})

describe('what a bureau proposes about an employer', () => {
  const suspension = { kind: 'employer_suspension', reasonCode: 'fraud', reasonText: '涉嫌诈骗。' } as const
  test('is suspended and restored by two people each', async () => {
    const employerId = await anEmployer()
    const item = await proposeForEmployer(first, { employerId, ...suspension })
    expect((await employerOf(item)).suspended_at).toBeNull()
    await confirmProposal(second, await seen(item))
    expect((await employerOf(item)).suspended_at).not.toBeNull()
    await expect(proposeForEmployer(first, { employerId, ...suspension })).rejects.toThrow('conflict.suspended')
    const lifting = await proposeForEmployer(second, { employerId, kind: 'employer_lifting', reasonCode: 'put_right', reasonText: '已改正。' })
    await confirmProposal(first, await seen(lifting))
    expect((await employerOf(item)).suspended_at).toBeNull()
  })
  test('is merged with everything into the other one', async () => {
    const [from, into] = [await anEmployer(), await anEmployer()]
    const vacancy = await aVacancy({ employer_id: from })
    const item = await proposeForEmployer(first, { employerId: from, kind: 'employer_merge', into: String(into), reasonCode: 'same_employer', reasonText: '同一家。' })
    await confirmProposal(second, await seen(item))
    expect((await employerOf(item)).merged_into).toBe(into)
    expect((await database.selectFrom('vacancies').select('employer_id').where('id', '=', vacancy).executeTakeFirstOrThrow()).employer_id).toBe(into)
  })
  test('happens in one\'s own city, and once', async () => {
    const employerId = await anEmployer()
    await expect(proposeForEmployer(elsewhere, { employerId, ...suspension })).rejects.toThrow(NotFound)
    await expect(proposeForEmployer(office, { employerId, ...suspension })).rejects.toThrow(Forbidden)
    const results = await Promise.allSettled([first, second].map((one) => proposeForEmployer(one, { employerId, ...suspension })))
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(proposeForEmployer(first, { employerId, kind: 'employer_merge', into: '91210100NOSUCH0000', reasonCode: 'same_employer', reasonText: '同' })).rejects.toThrow(BadInput)
  })
})
