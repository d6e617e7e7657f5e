import { staffRows } from '#app/domains/identity/staff/staff-list.server.ts'
import { bureauRoles, staffRoles } from '#app/platform/access/actor.ts'
import { cityCodes } from '#db/values/cities.ts'
import { testDatabase } from '#tests/support/database.ts'
import { testList } from '#tests/support/list.ts'
import { actorWith } from '#tests/support/people.ts'

const database = await testDatabase()

const someone = (at: number) =>
  actorWith(bureauRoles[at % bureauRoles.length]!, { cityCode: cityCodes[at % 2]!, name: '周建国' })

testList({
  rows: staffRows,
  async arrange() {
    for (let at = 0; at < 130; at += 1) await someone(at)
    for (const who of await Promise.all([someone(0), someone(2)]))
      await database
        .updateTable('role_grants')
        .set({ revoked_at: new Date() })
        .where('person_id', '=', who.personId)
        .execute()
    return {
      ofCity: await actorWith('city_administrator', { cityCode: cityCodes[0] }),
      ofAll: await actorWith('circle_office'),
    }
  },
  means: {},
  typed: {},
  isBefore: (one, other) => one.id < other.id,
  add: () => someone(0),
  async idsOf(cityCode) {
    const rows = await database
      .selectFrom('role_grants')
      .select('person_id')
      .distinct()
      .where('revoked_at', 'is', null)
      .where('role', 'in', staffRoles)
      .$if(cityCode !== null, (query) => query.where('city_code', '=', cityCode))
      .execute()
    return rows.map(({ person_id: id }) => id)
  },
})
