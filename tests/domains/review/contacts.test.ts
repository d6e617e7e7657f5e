import { afterEach, expect, test } from 'vitest'
import { contactColumns } from '#app/domains/identity/contact-columns.server.ts'
import { getEmployerContacts } from '#app/domains/review/get-employer-contacts.server.ts'
import { showContacts } from '#app/domains/review/show-contacts.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { useClock } from '#app/platform/clock.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith, aPerson } from '#tests/support/people.ts'
import { aMatter, ways } from './party-cases.ts'
import { staff } from './review-items.ts'

const database = await testDatabase()
const { first, second, elsewhere, office } = await staff()
const reason = 'unpaid_wages'

let putBack = () => {}
afterEach(() => putBack())

let serial = 0
/** An employer with an owner who can be reached by both ways, the first of them by 13912345670. */
async function reachable(): Promise<number> {
  const one = serial++
  const employer = await anEmployer({ city_code: '210100' })
  const owner = await aPerson({
    name: '孙婷婷',
    ...contactColumns({ channel: 'sms', address: `+861391234567${one}` }),
    ...contactColumns({ channel: 'mail', address: `sun${one}@kanarie.example` }),
  })
  await database
    .insertInto('role_grants')
    .values({ person_id: owner, role: 'employer_owner', employer_id: employer, granted_at: new Date() })
    .execute()
  return employer
}
const seenBy = async (reader: Person, employer: number) => (await getEmployerContacts(reader, String(employer))).shown
const rows = (employer: number) =>
  database
    .selectFrom('audit_rows')
    .select(['event', 'person_id', 'city_code', 'after'])
    .where('entity', '=', 'employer')
    .where('entity_id', '=', employer)
    .execute()

test('contacts are hidden until a reason is given, and again after ten minutes; the reason stays', async () => {
  const employer = await reachable()
  expect(await seenBy(first, employer)).toBeNull()
  await showContacts(first, { employerId: employer, reason })
  expect(await seenBy(first, employer)).toMatchObject({
    contacts: [
      {
        name: '孙婷婷',
        role: 'employer_owner',
        reach: [
          { text: '13912345670', href: 'tel:+8613912345670' },
          { text: 'sun0@kanarie.example', href: 'mailto:sun0@kanarie.example' },
        ],
      },
    ],
  })
  expect(await rows(employer)).toEqual([
    { event: 'employer.contacts_shown', person_id: first.personId, city_code: '210100', after: { reason } },
  ])
  putBack = useClock(() => new Date(Date.now() + 10 * 60_000 + 1_000))
  expect(await seenBy(first, employer)).toBeNull()
})

test('a reason of one person, or for one employer, shows nothing to another or of another', async () => {
  const [employer, other] = [await reachable(), await reachable()]
  await showContacts(first, { employerId: employer, reason })
  expect(await seenBy(second, employer)).toBeNull()
  expect(await seenBy(first, other)).toBeNull()
})

test('nobody outside of the bureau gets there, and nothing is recorded', async () => {
  const employer = await reachable()
  const owner = await actorWith('employer_owner', { employerId: employer })
  for (const [who, refusal] of [
    [elsewhere, NotFound],
    [office, Forbidden],
    [owner, Forbidden],
  ] as const) {
    await expect(showContacts(who, { employerId: employer, reason })).rejects.toThrow(refusal)
    await expect(seenBy(who, employer)).rejects.toThrow(refusal)
  }
  expect(await rows(employer)).toEqual([])
})

test('without a fresh proof of who they are it is a conflict', async () => {
  const employer = await reachable()
  const provedAt = new Date(Date.now() - 3_600_000)
  await expect(showContacts({ ...first, provedAt }, { employerId: employer, reason })).rejects.toThrow(Conflict)
  expect(await rows(employer)).toEqual([])
})

/** Who acts for an agency alone is a party in what it posts, not in the employer itself. */
const own = Object.entries(ways).filter(([way]) => way !== 'of the agency')

test.each(own)('who is a party is not shown them: %s', async (_way, { says, make }) => {
  const reviewer = await actorWith('reviewer', { cityCode: '210100' })
  const matter = await aMatter({ given: { city_code: '210100' } })
  await make(reviewer, matter)
  await expect(showContacts(reviewer, { employerId: matter.employer, reason })).rejects.toThrow(
    new Conflict(`review:party.${says}`),
  )
})
