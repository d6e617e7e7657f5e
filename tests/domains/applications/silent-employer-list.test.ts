import { silentEmployerRows } from '#app/domains/applications/silent-employer-list.server.ts'
import { anEmployer, aVacancy } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { testList } from '#tests/support/list.ts'
import { actorWith } from '#tests/support/people.ts'
import { anApplicationRow } from './rows.ts'

const database = await testDatabase()
const cities = ['210100', '210300'] as const
const silent: { id: number; city: string }[] = []
let turn = 0

/** Employers that answer nobody, and some whose applications are young, answered or ended. */
async function add() {
  const city = cities[turn % 2]!
  const employer_id = await anEmployer({ city_code: city, district_code: null })
  const vacancy_id = await aVacancy({ employer_id })
  const of = { employer_id, vacancy_id }
  const kind = Math.floor(turn / 2) % 9
  if (kind === 7) await anApplicationRow({ ...of, days: 29 })
  else if (kind === 8) await anApplicationRow({ ...of, days: 40, status: 'shortlisted' })
  else {
    await anApplicationRow({ ...of, days: 31 + kind })
    if (kind > 3) await anApplicationRow({ ...of, days: 45, status: 'viewed' })
    silent.push({ id: employer_id, city })
  }
  turn += 1
}

testList({
  rows: silentEmployerRows,
  async arrange() {
    for (let row = 0; row < 170; row++) await add()
    return {
      ofCity: await actorWith('reviewer', { cityCode: '210100' }),
      ofAll: await actorWith('circle_office'),
    }
  },
  means: { city: ({ cityCode }, city) => cityCode === city },
  typed: { city: [...cities] },
  isBefore: (one, other) => one.id > other.id,
  add,
  async idsOf(cityCode) {
    const known = await database.selectFrom('employers').select('id').execute()
    const there = new Set(known.map(({ id }) => id))
    return silent.flatMap(({ id, city }) => (there.has(id) && (cityCode ?? city) === city ? [id] : []))
  },
})
