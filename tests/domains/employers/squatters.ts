import type { Person } from '#app/platform/access/actor.ts'
import { db } from '#db/client.ts'
import { actorWith } from '#tests/support/people.ts'

export const unproved = { status: 'in_review', verified_at: null, verified_until: null, source: 'portal' } as const
export const bureau = () => actorWith('reviewer', { cityCode: '210100' })

/** Somebody who came in without any proof, as the first who registers does. */
export async function aSquatter(
  employerId: number,
  role: 'employer_owner' | 'employer_recruiter' = 'employer_owner',
): Promise<Person> {
  const person = await actorWith(role, { employerId })
  await db()
    .updateTable('role_grants')
    .set({ proved_at: null, came_by: 'registered' })
    .where('person_id', '=', person.personId)
    .execute()
  return person
}

/** The place of somebody at an employer, also while they wait to be confirmed. */
export const grantOf = (person: Person, employerId: number) =>
  db()
    .selectFrom('role_grants')
    .selectAll()
    .where('person_id', '=', person.personId)
    .where('employer_id', '=', employerId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
