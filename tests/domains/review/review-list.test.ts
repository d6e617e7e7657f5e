import fc from 'fast-check'
import { reviewKinds } from '#app/domains/review-queue/review-item.ts'
import { reviewItemStates } from '#app/domains/review-queue/review-status.ts'
import { reviewRows } from '#app/domains/review/review-list.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { namesOf } from '#app/platform/lifecycle.ts'
import { cityCodes } from '#db/values/cities.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { testList } from '#tests/support/list.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()
const ofCity = await actorWith('reviewer', { cityCode: '210100', name: '周建国' })
const colleague = await actorWith('reviewer', { cityCode: '210100', name: '李思远' })
const ofAll = await actorWith('circle_office')

const hour = 3_600_000
const noon = Date.now()
/** Few hours, so that many items are due at the same instant. */
const hours = fc.integer({ min: -6, max: 5 }).map((at) => new Date(noon + (at + 0.5) * hour))

const item = fc.record({
  city_code: fc.constantFrom(...cityCodes.slice(0, 2)),
  kind: fc.constantFrom(...reviewKinds),
  status: fc.constantFrom(...namesOf(reviewItemStates)),
  due_at: hours,
  at: hours,
  assignee: fc.constantFrom<(Person | null)[]>(ofCity, colleague, null),
})

async function insert({ at, assignee, ...given }: typeof item extends fc.Arbitrary<infer Row> ? Row : never) {
  const { status } = given
  const decided = status === 'decided'
  await database
    .insertInto('review_items')
    .values({
      ...given,
      entity: 'employer',
      entity_id: await anEmployer(),
      assigned_to: status === 'assigned' ? (assignee ?? ofCity).personId : assignee && assignee.personId,
      proposal: status === 'proposed' ? 'approve' : null,
      proposed_by: status === 'proposed' ? colleague.personId : null,
      decision: decided ? 'approve' : null,
      decided_by: decided ? ofCity.personId : null,
      ended_at: decided || status === 'withdrawn' ? at : null,
    })
    .execute()
}

testList({
  rows: reviewRows,
  async arrange() {
    for (const one of fc.sample(item, 300)) await insert(one)
    return { ofCity, ofAll }
  },
  means: {
    kind: ({ kind }, wanted) => kind === wanted,
    state: ({ status, endedAt }, wanted) =>
      wanted === 'ended' ? endedAt !== null : wanted === 'open' ? endedAt === null : status === wanted,
    assigned: ({ assignee, isMine }, wanted) =>
      wanted === 'me'
        ? isMine
        : assignee === (wanted === 'nobody' ? null : wanted === colleague.personId ? '李思远' : '周建国'),
    late: ({ dueAt, endedAt }) => Date.parse(dueAt) < (endedAt === null ? Date.now() : Date.parse(endedAt)),
    city: ({ cityCode }, wanted) => cityCode === wanted,
  },
  typed: {},
  isBefore: (one, other) =>
    one.endedAt !== null && other.endedAt !== null
      ? one.endedAt > other.endedAt || (one.endedAt === other.endedAt && one.id > other.id)
      : one.dueAt < other.dueAt || (one.dueAt === other.dueAt && one.id < other.id),
  add: () => insert(fc.sample(item, 1)[0]!),
  async idsOf(cityCode) {
    const rows = await database
      .selectFrom('review_items')
      .select('id')
      .$if(cityCode !== null, (query) => query.where('city_code', '=', cityCode!))
      .execute()
    return rows.map(({ id }) => id)
  },
})
