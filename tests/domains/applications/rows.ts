import type { Insertable } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { db } from '#db/client.ts'
import type { ResumeSnapshot } from '#app/domains/seekers/resume.ts'
import { applicationStates, type ApplicationStatus } from '#app/domains/applications/application-status.ts'
import { seal } from '#app/platform/access/secrets.server.ts'
import { aPerson } from '#tests/support/people.ts'

const day = 86_400_000

/** An application put there without an operation, so many days old. Answers its id. */
export async function anApplicationRow({
  days = 1,
  name = '张三',
  ...given
}: Partial<Insertable<DB['applications']>> & {
  vacancy_id: number
  employer_id: number
  days?: number
  name?: string
}): Promise<number> {
  const at = new Date(Date.now() - days * day)
  const status = (given.status ?? 'sent') as ApplicationStatus
  const { id } = await db()
    .insertInto('applications')
    .values({
      person_id: given.person_id ?? (await aPerson()),
      city_code: '210100',
      workplace_city_code: '210100',
      channel: 'web',
      attempt: 1,
      resume_cipher: seal(JSON.stringify({ displayName: name, files: [] } as Partial<ResumeSnapshot>)),
      applied_at: at,
      silent_since: at,
      silence_due_at: new Date(at.getTime() + 7 * day),
      ended_at: applicationStates[status].isLive ? null : new Date(),
      ...given,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db()
    .insertInto('application_consents')
    .values({
      application_id: id,
      notice_version: 1,
      receivers: '[]',
      categories: ['name'],
      purpose: 'application',
      given_at: at,
    })
    .execute()
  return id
}
