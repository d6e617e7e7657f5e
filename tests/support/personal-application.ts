import { randomBytes } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Person } from '#app/platform/access/actor.ts'
import { seal } from '#app/platform/access/secrets.server.ts'
import type { DB } from '#db/schema.generated.ts'
import { aVacancy, daysFromNow } from './builders.ts'

/** An application of this person to a vacancy of its own, that has ended. Answers its id. */
export async function anApplicationOfSomebody(
  trx: Transaction<DB>,
  actor: Person,
  employerId: number,
): Promise<number> {
  const vacancyId = await aVacancy({ employer_id: employerId })
  const { id } = await trx
    .insertInto('applications')
    .values({
      person_id: actor.personId,
      vacancy_id: vacancyId,
      employer_id: employerId,
      city_code: '210100',
      workplace_city_code: '210100',
      seeker_city_code: '210100',
      channel: 'web',
      attempt: 1,
      status: 'refused',
      resume_cipher: seal(JSON.stringify({ displayName: `金丝雀-${randomBytes(6).toString('hex')}` })),
      applied_at: new Date(),
      silent_since: new Date(),
      silence_due_at: daysFromNow(7),
      viewed_at: new Date(),
      answered_at: new Date(),
      ended_at: new Date(),
      end_reason: 'distance',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
