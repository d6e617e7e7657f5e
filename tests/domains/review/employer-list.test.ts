import fc from 'fast-check'
import { employerStatuses } from '#app/domains/employers/employer-status.ts'
import { employerRows } from '#app/domains/review/employer-list.server.ts'
import { cityCodes } from '#db/values/cities.ts'
import { addDays, endOfShanghaiDay, shanghaiDay } from '#db/values/days.ts'
import { anEmployer, daysFromNow } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { testList } from '#tests/support/list.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()
const codes = ['91350100M000100Y43', '91210100MA0XXXXX01']

const employer = fc.record({
  city_code: fc.constantFrom(...cityCodes.slice(0, 2)),
  name: fc.tuple(fc.constantFrom('沈阳', '鞍山'), fc.nat(99), fc.constantFrom('机械厂', '餐饮 100%', 'A_b')),
  status: fc.constantFrom(...employerStatuses),
  days: fc.integer({ min: -40, max: 60 }),
  isSuspended: fc.boolean(),
  is_trusted: fc.boolean(),
  agency_licence_no: fc.option(fc.constant('2101-0001')),
})

let serial = 0
let merged = 0
async function insert({
  days,
  isSuspended,
  name,
  ...given
}: typeof employer extends fc.Arbitrary<infer Row> ? Row : never) {
  merged ||= await anEmployer({ city_code: '210100', uscc: codes[0] })
  await anEmployer({
    ...given,
    name: `${name.join('')}${++serial}`,
    verified_until: endOfShanghaiDay(addDays(shanghaiDay(new Date()), days)),
    suspended_at: isSuspended ? daysFromNow(-1) : null,
    suspension_reason: isSuspended ? '测试' : null,
    merged_into: given.status === 'merged' ? merged : null,
  })
}

const today = shanghaiDay(new Date())

testList({
  rows: employerRows,
  async arrange() {
    for (const one of fc.sample(employer, 180)) await insert(one)
    return { ofCity: await actorWith('reviewer', { cityCode: '210100' }), ofAll: await actorWith('circle_office') }
  },
  means: {
    q: ({ name, uscc }, q) => (/^\w{18}$/.test(q) ? uscc === q.toUpperCase() : name.includes(q)),
    status: ({ status }, wanted) => status === wanted,
    verification: ({ status, verifiedUntil }, wanted) => {
      const isOver = status === 'verified' && verifiedUntil! < today
      const isSoon = status === 'verified' && !isOver && endOfShanghaiDay(verifiedUntil!) <= daysFromNow(30)
      return wanted === 'over' ? isOver || status === 'lapsed' : isSoon
    },
    standing: ({ isSuspended, isTrusted, isAgency }, wanted) =>
      ({ suspended: isSuspended, trusted: isTrusted, agency: isAgency })[wanted],
    city: ({ cityCode }, wanted) => cityCode === wanted,
  },
  typed: { q: ['机械', '沈阳1', '100%', '_', '%', 'A_b', ...codes, codes[0]!.toLowerCase()] },
  isBefore: (one, other) => one.id > other.id,
  add: () => insert(fc.sample(employer, 1)[0]!),
  async idsOf(cityCode) {
    const rows = await database
      .selectFrom('employers')
      .select('id')
      .$if(cityCode !== null, (query) => query.where('city_code', '=', cityCode))
      .execute()
    return rows.map(({ id }) => id)
  },
})
