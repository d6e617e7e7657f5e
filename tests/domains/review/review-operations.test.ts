import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import { lockEmployer } from '#app/domains/employers/change-employer-status.server.ts'
import { withdrawVacancy } from '#app/domains/jobs/posting/withdraw-vacancy.server.ts'
import { lockVacancy } from '#app/domains/jobs/change-vacancy-status.server.ts'
import type { NewReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { confirmProposal, type Decision, decideReviewItem } from '#app/domains/review/decide-review-item.server.ts'
import { giveBackReviewItem } from '#app/domains/review/give-back-review-item.server.ts'
import { handOverReviewItem } from '#app/domains/review/hand-over-review-item.server.ts'
import { proposeForEmployer } from '#app/domains/review/propose-for-employer.server.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { BadInput, Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { getInbox } from '#app/platform/messages/inbox.server.ts'
import { aVacancy, anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { approve, employerOf, eventsOf, itemOf, open, reject, seen, staff, suspend, takenBy } from './review-items.ts'

const database = await testDatabase()
const { first, second, administrator, elsewhere, office } = await staff()
const taken = (item: Partial<NewReviewItem> = {}, by = first) => takenBy(by, item)

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
    const results = await Promise.allSettled(
      [first, second, administrator].map((one) => takeReviewItems(one, { itemIds: [item] })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Conflict)
    expect(await eventsOf(item)).toHaveLength(2)
  })
  test('in another city is not found, and not for the circle office while somebody there can', async () => {
    const item = await open()
    await expect(takeReviewItems(elsewhere, { itemIds: [item] })).rejects.toThrow(NotFound)
    await expect(takeReviewItems(office, { itemIds: [item] })).rejects.toThrow(
      new Conflict('review:conflict.bureau_decides'),
    )
    expect((await itemOf(item)).status).toBe('waiting')
  })
})

describe('handing over and giving back', () => {
  test('a colleague gets it and is told', async () => {
    const item = await taken()
    await handOverReviewItem(first, { ...(await seen(item)), personId: second.personId })
    expect((await itemOf(item)).assigned_to).toBe(second.personId)
    const told = await database
      .selectFrom('messages')
      .select(['template', 'channel'])
      .where('person_id', '=', second.personId)
      .execute()
    expect(told).toContainEqual({ template: 'item_assigned', channel: 'portal' })
  })
  test('nobody outside of the bureau gets it', async () => {
    const item = await taken()
    await expect(handOverReviewItem(first, { ...(await seen(item)), personId: elsewhere.personId })).rejects.toThrow(
      BadInput,
    )
  })
  test("what is a colleague's is moved by them or an administrator only", async () => {
    const item = await taken()
    await expect(giveBackReviewItem(second, await seen(item))).rejects.toThrow(Forbidden)
    await giveBackReviewItem(administrator, await seen(item))
    expect(await itemOf(item)).toMatchObject({ status: 'waiting', assigned_to: null })
  })
})

describe('deciding', () => {
  test('carries the decision out in the same transaction', async () => {
    const item = await taken()
    expect(await decideReviewItem(first, { ...(await seen(item)), ...approve })).toBe('decided')
    expect(await itemOf(item)).toMatchObject({
      status: 'decided',
      decision: 'approve',
      decided_by: first.personId,
      reason_code: 'in_order',
    })
    expect((await employerOf(item)).status).toBe('verified')
    expect(await eventsOf(item)).toEqual(['review_item.opened', 'review_item.taken', 'review_item.decided'])
  })
  test('a refusal reaches the employer with its reason', async () => {
    const item = await taken()
    const owner = await actorWith('employer_owner', { employerId: (await itemOf(item)).entity_id })
    await decideReviewItem(first, { ...(await seen(item)), ...reject })
    expect((await employerOf(item)).status).toBe('rejected')
    const { messages } = await getInbox(owner, 'zh-CN', null)
    expect(messages.map(({ body }) => body)).toEqual([expect.stringContaining(reject.reasonText)])
  })
  test('by two at once, twice, or with an old page has one effect; the others learn that it is decided', async () => {
    const item = await taken()
    const page = await seen(item)
    const results = await Promise.allSettled([
      decideReviewItem(first, { ...page, ...approve }),
      decideReviewItem(first, { ...page, ...reject }),
      decideReviewItem(first, { ...page, ...approve }),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect((result.reason as Conflict).reason).toBe('review:conflict.decided')
    expect((await eventsOf(item)).filter((event) => event === 'review_item.decided')).toHaveLength(1)
  })
  test("needs the item in one's hands, in one's city", async () => {
    const item = await taken()
    await expect(decideReviewItem(second, { ...(await seen(item)), ...approve })).rejects.toThrow(Forbidden)
    await expect(decideReviewItem(elsewhere, { ...(await seen(item)), ...approve })).rejects.toThrow(NotFound)
    await expect(decideReviewItem(office, { ...(await seen(item)), ...approve })).rejects.toThrow(Forbidden)
    const waiting = await open()
    await expect(decideReviewItem(first, { ...(await seen(waiting)), ...approve })).rejects.toThrow(Conflict)
  })
  test('knows the decisions and reasons of each item only', async () => {
    const item = await taken()
    await expect(decideReviewItem(first, { ...(await seen(item)), ...suspend })).rejects.toThrow(BadInput)
    await expect(decideReviewItem(first, { ...(await seen(item)), ...approve, reasonCode: 'fee' })).rejects.toThrow(
      BadInput,
    )
    const ofEmployer = await taken({ kind: 'report' })
    const uphold: Decision = { decision: 'uphold', reasonCode: 'fee', reasonText: '收费。' }
    await expect(
      decideReviewItem(first, { ...(await seen(ofEmployer)), ...uphold }),
      'there is no vacancy to take down',
    ).rejects.toThrow(BadInput)
    const vacancy = await aVacancy({ employer_id: await anEmployer({ city_code: '210300', district_code: null }) })
    const ofForeign = await taken({ kind: 'report', entity: 'vacancy', entityId: vacancy })
    await expect(
      decideReviewItem(first, { ...(await seen(ofForeign)), ...suspend }),
      'another bureau suspends it',
    ).rejects.toThrow(BadInput)
  })
  test('a vacancy is published, or goes back', async () => {
    const published = await aVacancy({ status: 'in_review', published_at: null })
    const refused = await aVacancy({ status: 'in_review', published_at: null })
    const asked = await actorWith('employer_owner', { employerId: await anEmployer() })
    const about = (entityId: number) =>
      ({ kind: 'vacancy', entity: 'vacancy', entityId, personId: asked.personId }) as const
    const [yes, no] = [await taken(about(published)), await taken(about(refused))]
    await decideReviewItem(first, { ...(await seen(yes)), ...approve })
    await decideReviewItem(first, { ...(await seen(no)), ...reject, reasonCode: 'incomplete' })
    const states = await database
      .selectFrom('vacancies')
      .select('status')
      .where('id', 'in', [published, refused])
      .orderBy('id')
      .execute()
    expect(states.map(({ status }) => status)).toEqual(['published', 'rejected'])
    const told = await database
      .selectFrom('messages')
      .select('template')
      .where('person_id', '=', asked.personId)
      .where('channel', '=', 'portal')
      .orderBy('id')
      .execute()
    expect(told.map(({ template }) => template)).toEqual(['vacancy_approved', 'vacancy_returned'])
  })
})

describe('two at once about one thing', () => {
  const locksWaitedFor = sql`
    select from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`
  /** Resolves when some statement of this database waits for a lock. */
  const somebodyWaits = () =>
    vi.waitFor(async () => expect((await locksWaitedFor.execute(database)).rows).not.toEqual([]), {
      timeout: 5_000,
      interval: 20,
    })

  test.each(['employer', 'vacancy'] as const)(
    'a decision waits for the %s that somebody holds, and does not hold the item meanwhile',
    async (entity) => {
      const entityId = entity === 'vacancy' ? await aVacancy({ status: 'in_review', published_at: null }) : undefined
      const item = await taken(entityId === undefined ? {} : { kind: 'vacancy', entity, entityId })
      const page = await seen(item)
      const { free, decided } = await database.transaction().execute(async (trx) => {
        if (entityId === undefined) await lockEmployer(trx, (await itemOf(item)).entity_id)
        else await lockVacancy(trx, entityId)
        const decided = decideReviewItem(first, { ...page, ...approve })
        await somebodyWaits()
        const free = await trx
          .selectFrom('review_items')
          .select('id')
          .where('id', '=', item)
          .forUpdate()
          .skipLocked()
          .execute()
        return { free, decided }
      })
      expect(free).toEqual([{ id: item }])
      expect(await decided).toBe('decided')
    },
  )

  test('a vacancy is approved or taken back, an employer suspended or proposed again: one is told so', async () => {
    const owner = await actorWith('employer_owner', { employerId: await anEmployer() })
    const pairs = await Promise.all(
      Array.from({ length: 6 }, async (_, at) => {
        if (at % 2 === 0) {
          const vacancyId = await aVacancy({ employer_id: owner.employerId!, status: 'in_review', published_at: null })
          const page = await seen(await taken({ kind: 'vacancy', entity: 'vacancy', entityId: vacancyId }))
          return [() => decideReviewItem(first, { ...page, ...approve }), () => withdrawVacancy(owner, { vacancyId })]
        }
        const proposal = {
          employerId: await anEmployer(),
          kind: 'employer_suspension',
          reasonCode: 'fraud',
          reasonText: '涉嫌诈骗。',
        } as const
        const page = await seen(await proposeForEmployer(first, proposal))
        return [() => confirmProposal(second, page), () => proposeForEmployer(first, proposal)]
      }),
    )
    const results = await Promise.all(pairs.map((pair) => Promise.allSettled(pair.map((act) => act()))))
    for (const pair of results) {
      expect(pair.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      for (const result of pair) if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Conflict)
    }
  })
})
