import { describe, expect, test } from 'vitest'
import { openReviewItem } from '#app/domains/review-queue/open-review-item.server.ts'
import { decideReviewItem } from '#app/domains/review/decide-review-item.server.ts'
import { getReportProgress } from '#app/domains/review/get-report-progress.server.ts'
import { makeReport } from '#app/domains/review/make-report.server.ts'
import { ReportForm } from '#app/domains/review/report.ts'
import { seedDemoReview } from '#app/domains/review/demo/seed-demo-review.server.ts'
import { takeReviewItems } from '#app/domains/review/take-review-items.server.ts'
import { anonymous, system } from '#app/platform/access/actor.ts'
import { NotFound, TooMany } from '#app/platform/errors.ts'
import { unseal } from '#app/platform/access/secrets.server.ts'
import { newTrackingCode } from '#db/values/tracking-code.ts'
import { lastShanghaiDayBefore } from '#db/values/days.ts'
import { aVacancy, anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()

const about = (entity: 'vacancy' | 'employer', entityId: number) => ({ entity, entityId, language: 'zh-CN' as const })
const itemsOf = (entity: string, id: number) =>
  database.selectFrom('review_items').selectAll().where('entity', '=', entity).where('entity_id', '=', id).execute()

describe('a stranger reports', () => {
  test('a vacancy to the bureau of the place of work, with a contact nobody reads', async () => {
    const vacancy = await aVacancy({ city_code: '210300', district_code: null })
    await makeReport(anonymous, {
      ...about('vacancy', vacancy),
      reason: 'fee',
      words: '要交 300 元',
      contact: '138 0000 1111',
    })
    const [item] = await itemsOf('vacancy', vacancy)
    expect(item).toMatchObject({ kind: 'report', city_code: '210300', status: 'waiting' })
    const report = await database
      .selectFrom('reports')
      .selectAll()
      .where('review_item_id', '=', item!.id)
      .executeTakeFirstOrThrow()
    expect(report).toMatchObject({
      reason: 'fee',
      words: '要交 300 元',
      contact_masked: '138****1111',
      person_id: null,
    })
    expect(unseal(report.contact_cipher!)).toBe('+8613800001111')
    const trail = await database
      .selectFrom('audit_rows')
      .select(['event', 'role', 'person_id'])
      .where('entity', '=', 'report')
      .execute()
    expect(trail).toEqual([{ event: 'report.made', role: 'anonymous', person_id: null }])
  })
  test('what others reported already, and one item holds all of it', async () => {
    const vacancy = await aVacancy()
    await Promise.all(
      ['fraud', 'fee', 'other'].map((reason) =>
        makeReport(anonymous, { ...about('vacancy', vacancy), reason: reason as 'fee', words: '说明' }),
      ),
    )
    const items = await itemsOf('vacancy', vacancy)
    expect(items).toHaveLength(1)
    expect(
      await database.selectFrom('reports').select('reason').where('review_item_id', '=', items[0]!.id).execute(),
    ).toHaveLength(3)
  })
  test('an employer to the bureau it is registered with, or of its newest vacancy where nobody knows', async () => {
    const known = await anEmployer({ city_code: '210900', district_code: null })
    const unknown = await anEmployer({ city_code: null, district_code: null })
    await aVacancy({ employer_id: unknown, city_code: '211000', district_code: null })
    for (const id of [known, unknown])
      await makeReport(anonymous, { ...about('employer', id), reason: 'illegal_agency' })
    expect([
      (await itemsOf('employer', known))[0]?.city_code,
      (await itemsOf('employer', unknown))[0]?.city_code,
    ]).toEqual(['210900', '211000'])
  })
  test('nothing that was never public', async () => {
    const draft = await aVacancy({ status: 'draft', published_at: null, expires_at: null })
    await expect(makeReport(anonymous, { ...about('vacancy', draft), reason: 'fraud' })).rejects.toThrow(NotFound)
    await expect(makeReport(anonymous, { ...about('employer', 999_999), reason: 'fraud' })).rejects.toThrow(NotFound)
  })
})

describe('the number of a report', () => {
  const network = '203.0.113.7'
  test('tells how far it is and until when, and in the end what came of it', async () => {
    const vacancy = await aVacancy({ city_code: '210300', district_code: null })
    const reviewer = await actorWith('reviewer', { cityCode: '210300' })
    const number = await makeReport(anonymous, { ...about('vacancy', vacancy), reason: 'fee', words: '要交 300 元' })
    const [item] = await itemsOf('vacancy', vacancy)
    expect(await getReportProgress(number, network)).toEqual({
      number,
      stage: 'received',
      reportedAt: expect.any(String),
      dueOn: lastShanghaiDayBefore(item!.due_at),
      outcome: null,
    })
    await takeReviewItems(reviewer, { itemIds: [item!.id] })
    expect(await getReportProgress(number, network)).toMatchObject({ stage: 'in_hand', outcome: null })
    await decideReviewItem(reviewer, {
      itemId: item!.id,
      version: 2,
      decision: 'dismiss',
      reasonCode: 'unfounded',
      reasonText: '没有发现问题',
    })
    expect(await getReportProgress(number, network)).toMatchObject({
      stage: 'ended',
      outcome: { decision: 'dismiss', endedOn: expect.any(String) },
    })
  })
  test('that nobody has says nothing, and ten wrong ones an hour end the guessing', async () => {
    for (let tries = 0; tries < 10; tries++) expect(await getReportProgress(newTrackingCode(), network)).toBeNull()
    await expect(getReportProgress(newTrackingCode(), network)).rejects.toThrow(TooMany)
    expect(await getReportProgress(newTrackingCode(), '198.51.100.9')).toBeNull()
  })
})

test('whoever left a contact or is signed in hears what became of it, once', async () => {
  const [reviewer, seeker] = [await actorWith('reviewer', { cityCode: '210100' }), await actorWith('seeker')]
  const vacancy = await aVacancy()
  await makeReport(anonymous, { ...about('vacancy', vacancy), reason: 'fee', contact: 'w@example.cn' })
  await makeReport(seeker, { ...about('vacancy', vacancy), reason: 'fee' })
  await makeReport(seeker, { ...about('vacancy', vacancy), reason: 'fraud' })
  const [item] = await itemsOf('vacancy', vacancy)
  await takeReviewItems(reviewer, { itemIds: [item!.id] })
  await decideReviewItem(reviewer, {
    itemId: item!.id,
    version: 2,
    decision: 'dismiss',
    reasonCode: 'unfounded',
    reasonText: '没有发现问题。',
  })
  const told = await database
    .selectFrom('messages')
    .select(['person_id', 'channel'])
    .where('template', '=', 'report_decided')
    .orderBy('id')
    .execute()
  expect(told).toEqual([
    { person_id: seeker.personId, channel: 'portal' },
    { person_id: null, channel: 'mail' },
  ])
})

test.each([
  [{ reason: 'fee' }, []],
  [{ reason: 'other' }, ['words']],
  [{ reason: 'nonsense' }, ['reason']],
  [{ reason: 'fee', contact: '13800001111' }, []],
  [{ reason: 'fee', contact: 'hello' }, ['contact']],
])('the form %j is wrong in %j', (form, wrong) => {
  const result = ReportForm.safeParse(form)
  expect(result.error?.issues.map(({ path }) => path[0]) ?? []).toEqual(wrong)
})

test('demo data gives every city a queue, the same at every call', async () => {
  const cities = await database.selectFrom('member_cities').select('code').execute()
  await database.deleteFrom('reports').execute()
  await database.deleteFrom('review_items').execute()
  for (const { code: city_code } of cities) {
    const at = { city_code, district_code: null, is_demo: true }
    for (const status of ['in_review', 'in_review', 'verified']) await anEmployer({ ...at, status })
    for (const status of ['in_review', 'published', 'published', 'published']) await aVacancy({ ...at, status })
  }
  await seedDemoReview(system, undefined)
  await seedDemoReview(system, undefined)
  const queues = await database
    .selectFrom('review_items')
    .select(['city_code', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('city_code')
    .execute()
  expect(queues).toHaveLength(8)
  for (const { count } of queues) expect(count).toBe(7)
})

test('an item that reports join is still one for who takes it', async () => {
  const vacancy = await aVacancy()
  const first = await database
    .transaction()
    .execute((trx) =>
      openReviewItem(trx, system, { kind: 'report', cityCode: '210100', entity: 'vacancy', entityId: vacancy }),
    )
  await makeReport(anonymous, { ...about('vacancy', vacancy), reason: 'fraud' })
  expect((await itemsOf('vacancy', vacancy)).map(({ id, version }) => [id, version])).toEqual([[first.id, 1]])
})
