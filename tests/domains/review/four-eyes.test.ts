import { describe, expect, test } from 'vitest'
import type { NewReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { confirmProposal, decideReviewItem, sendBackProposal } from '#app/domains/review/decide-review-item.server.ts'
import { proposeForEmployer } from '#app/domains/review/propose-for-employer.server.ts'
import { BadInput, Forbidden, NotFound } from '#app/platform/errors.ts'
import { aVacancy, anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { employerOf, eventsOf, itemOf, open, seen, staff, suspend, takenBy } from './review-items.ts'

const database = await testDatabase()
const { first, second, administrator, elsewhere, office } = await staff()
const taken = (item: Partial<NewReviewItem> = {}, by = first) => takenBy(by, item)

describe('four eyes', () => {
  const aReported = async () => {
    const vacancy = await aVacancy()
    return { vacancy, item: await taken({ kind: 'report', entity: 'vacancy', entityId: vacancy }) }
  }
  const suspendedAt = async (vacancy: number) =>
    (
      await database
        .selectFrom('vacancies as v')
        .innerJoin('employers as e', 'e.id', 'v.employer_id')
        .select('e.suspended_at')
        .where('v.id', '=', vacancy)
        .executeTakeFirstOrThrow()
    ).suspended_at

  test('a suspension waits for a second person, who is not the first', async () => {
    const { vacancy, item } = await aReported()
    expect(await decideReviewItem(first, { ...(await seen(item)), ...suspend })).toBe('proposed')
    expect(await suspendedAt(vacancy)).toBeNull()
    await expect(confirmProposal(first, await seen(item))).rejects.toThrow(Forbidden)
    await expect(confirmProposal(elsewhere, await seen(item))).rejects.toThrow(NotFound)
    await confirmProposal(second, await seen(item))
    expect(await suspendedAt(vacancy)).not.toBeNull()
    expect(await itemOf(item)).toMatchObject({
      status: 'decided',
      decision: 'suspend',
      proposed_by: first.personId,
      decided_by: second.personId,
    })
  })
  test('confirmed by two at once it happens once', async () => {
    const { item } = await aReported()
    await decideReviewItem(first, { ...(await seen(item)), ...suspend })
    const page = await seen(item)
    const results = await Promise.allSettled([second, administrator].map((one) => confirmProposal(one, page)))
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await eventsOf(item)).filter((event) => event === 'review_item.confirmed')).toHaveLength(1)
  })
  test('the second may send it back to the first', async () => {
    const { item } = await aReported()
    await decideReviewItem(first, { ...(await seen(item)), ...suspend })
    await sendBackProposal(second, { ...(await seen(item)), words: '证据不足' })
    expect(await itemOf(item)).toMatchObject({
      status: 'assigned',
      assigned_to: first.personId,
      proposal: null,
      proposed_by: null,
    })
  })
  test('upheld, the vacancy comes down at once, and the bureau of a foreign employer hears of it', async () => {
    const vacancy = await aVacancy({ employer_id: await anEmployer({ city_code: '210300', district_code: null }) })
    const item = await taken({ kind: 'report', entity: 'vacancy', entityId: vacancy })
    await decideReviewItem(first, {
      ...(await seen(item)),
      decision: 'uphold',
      reasonCode: 'fee',
      reasonText: '收费。',
    })
    expect(
      (await database.selectFrom('vacancies').select('status').where('id', '=', vacancy).executeTakeFirstOrThrow())
        .status,
    ).toBe('closed')
    const referred = await database
      .selectFrom('review_items')
      .select(['kind', 'entity'])
      .where('city_code', '=', '210300')
      .execute()
    expect(referred).toEqual([{ kind: 'report', entity: 'employer' }])
  })
})

test('upheld while it is before the bureau once more, the vacancy goes back to who wrote it', async () => {
  const vacancy = await aVacancy({ status: 'in_review' })
  const waiting = await open({ kind: 'vacancy', entity: 'vacancy', entityId: vacancy })
  const item = await taken({ kind: 'report', entity: 'vacancy', entityId: vacancy })
  await decideReviewItem(first, { ...(await seen(item)), decision: 'uphold', reasonCode: 'fee', reasonText: '收费。' })
  expect(
    (await database.selectFrom('vacancies').select('status').where('id', '=', vacancy).executeTakeFirstOrThrow())
      .status,
  ).toBe('rejected')
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
    await expect(proposeForEmployer(first, { employerId, ...suspension })).rejects.toThrow('review:conflict.suspended')
    const lifting = await proposeForEmployer(second, {
      employerId,
      kind: 'employer_lifting',
      reasonCode: 'put_right',
      reasonText: '已改正。',
    })
    await confirmProposal(first, await seen(lifting))
    expect((await employerOf(item)).suspended_at).toBeNull()
  })
  test('is merged with everything into the other one', async () => {
    const [from, into] = [await anEmployer(), await anEmployer()]
    const vacancy = await aVacancy({ employer_id: from })
    const item = await proposeForEmployer(first, {
      employerId: from,
      kind: 'employer_merge',
      into: String(into),
      reasonCode: 'same_employer',
      reasonText: '同一家。',
    })
    await confirmProposal(second, await seen(item))
    expect((await employerOf(item)).merged_into).toBe(into)
    expect(
      (await database.selectFrom('vacancies').select('employer_id').where('id', '=', vacancy).executeTakeFirstOrThrow())
        .employer_id,
    ).toBe(into)
  })
  test("happens in one's own city, and once", async () => {
    const employerId = await anEmployer()
    await expect(proposeForEmployer(elsewhere, { employerId, ...suspension })).rejects.toThrow(NotFound)
    await expect(proposeForEmployer(office, { employerId, ...suspension })).rejects.toThrow(Forbidden)
    const results = await Promise.allSettled(
      [first, second].map((one) => proposeForEmployer(one, { employerId, ...suspension })),
    )
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(
      proposeForEmployer(first, {
        employerId,
        kind: 'employer_merge',
        into: '91210100NOSUCH0000',
        reasonCode: 'same_employer',
        reasonText: '同',
      }),
    ).rejects.toThrow(BadInput)
  })
})
