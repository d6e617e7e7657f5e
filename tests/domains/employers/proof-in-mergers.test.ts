import { describe, expect, test } from 'vitest'
import { mergeEmployers } from '#app/domains/jobs/merge-employers.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { testDatabase } from '#tests/support/database.ts'
import { actorWith } from '#tests/support/people.ts'
import { aCreditCode, messagesTo } from './fixtures.ts'
import { aSquatter, bureau, grantOf, unproved } from './squatters.ts'

const database = await testDatabase()
const merge = operation(mergeEmployers)

/** Who is there, proved or not, on either side; and who may act afterwards. */
const mergers: { from: Side; into: Side; mayAct: ('from' | 'into')[] }[] = [
  { from: 'unproved', into: 'proved', mayAct: ['into'] },
  { from: 'proved', into: 'unproved', mayAct: ['from'] },
  { from: 'proved', into: 'proved', mayAct: ['from', 'into'] },
  { from: 'unproved', into: 'unproved', mayAct: ['into'] },
  { from: 'unproved', into: 'nobody', mayAct: ['from'] },
  { from: 'unproved', into: 'nobody, verified', mayAct: [] },
  { from: 'nobody', into: 'unproved', mayAct: ['into'] },
  { from: 'nobody, verified', into: 'unproved', mayAct: [] },
]
type Side = 'proved' | 'unproved' | 'nobody' | 'nobody, verified'

describe('when employers are merged', () => {
  const made = async (side: Side) => {
    const isVerified = side === 'proved' || side === 'nobody, verified'
    const employerId = await anEmployer({ ...(isVerified ? {} : unproved), uscc: aCreditCode() })
    const person =
      side === 'proved'
        ? await actorWith('employer_owner', { employerId })
        : side === 'unproved'
          ? await aSquatter(employerId)
          : null
    return { employerId, person }
  }

  test.each(mergers)('$from into $into: $mayAct may act', async ({ from, into, mayAct }) => {
    const sides = { from: await made(from), into: await made(into) }
    await merge(await bureau(), { employerId: sides.from.employerId, intoId: sides.into.employerId })
    for (const name of ['from', 'into'] as const) {
      const { person } = sides[name]
      if (!person) continue
      const grant = await grantOf(person, sides.into.employerId)
      expect(grant, 'is still to be seen').toBeDefined()
      expect(grant!.granted_at !== null, name).toBe(mayAct.includes(name))
      if (!mayAct.includes(name)) expect(await messagesTo(database, person)).toContain('member_set_aside')
    }
    const left = await database
      .selectFrom('role_grants')
      .select('id')
      .where('employer_id', '=', sides.from.employerId)
      .where('revoked_at', 'is', null)
      .execute()
    expect(left).toEqual([])
  })

  test('who is in both keeps one place, proved if one of them was', async () => {
    const [from, into] = [await made('proved'), await made('unproved')]
    await database
      .insertInto('role_grants')
      .values({
        person_id: from.person!.personId,
        role: 'employer_recruiter',
        employer_id: into.employerId,
        granted_at: new Date(),
      })
      .execute()
    await merge(await bureau(), { employerId: from.employerId, intoId: into.employerId })
    expect(await grantOf(from.person!, into.employerId)).toMatchObject({
      role: 'employer_owner',
      proved_at: expect.any(Date),
      granted_at: expect.any(Date),
    })
  })
})
