import fc from 'fast-check'
import { trailRows } from '#app/domains/audit/trail-list.server.ts'
import { cityCodes } from '#db/values/cities.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { testList } from '#tests/support/list.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()
const ofCity = await actorWith('city_administrator', { cityCode: '210100' })
const neighbour = await actorWith('city_administrator', { cityCode: '210300' })
const ofAll = await actorWith('circle_office')

const act = fc.record({
  at: fc.integer({ min: -4, max: 0 }).map(daysFromNow),
  person_id: fc.constantFrom(ofCity.personId, neighbour.personId, null),
  city_code: fc.constantFrom(...cityCodes.slice(0, 2)),
  event: fc.constantFrom('employer.verified', 'employer.rejected', 'report.made'),
  entity: fc.constantFrom('employer', 'report'),
  entity_id: fc.option(fc.integer({ min: 1, max: 9 })),
  outcome: fc.constantFrom('done', 'refused'),
})
const insert = (count: number) =>
  database
    .insertInto('audit_rows')
    .values(fc.sample(act, count).map((one) => ({ ...one, role: 'city_administrator' })))
    .execute()

const dayOf = (at: string) => shanghaiDay(new Date(at))
const days = [-3, -1, 0].map((day) => shanghaiDay(daysFromNow(day)))

testList({
  rows: trailRows,
  async arrange() {
    await insert(200)
    return { ofCity, ofAll }
  },
  means: {
    person: ({ person }, id) => person?.id === id,
    event: ({ event }, wanted) => event === wanted,
    entity: ({ entity }, wanted) => entity === wanted,
    thing: ({ entityId }, id) => entityId === id,
    from: ({ at }, day) => dayOf(at) >= day,
    until: ({ at }, day) => dayOf(at) <= day,
    outcome: ({ outcome }, wanted) => outcome === wanted,
  },
  typed: {
    person: [String(neighbour.personId)],
    event: ['employer.nothing'],
    thing: ['3', '9', '10'],
    from: days,
    until: days,
  },
  isBefore: (one, other) => one.id > other.id,
  add: () => insert(1),
  async idsOf(cityCode) {
    const rows = await database
      .selectFrom('audit_rows')
      .select('id')
      .$if(cityCode !== null, (query) => query.where('city_code', '=', cityCode))
      .execute()
    return rows.map(({ id }) => id)
  },
})
