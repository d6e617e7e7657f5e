import type { Insertable } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Person, Role } from '#app/platform/access/actor.ts'
import { tokenHash, newToken } from '#app/platform/access/secrets.server.ts'

let serial = 0

/** Somebody; say only what matters to the test. Answers their id. */
export async function aPerson(given: Partial<Insertable<DB['people']>> = {}): Promise<number> {
  const { id } = await db()
    .insertInto('people')
    .values({ name: `测试员${++serial}`, ...given })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Somebody new who holds this role and acts in it, with a session as after signing in just now. */
export async function actorWith(
  role: Role,
  belonging: { cityCode?: string; employerId?: number; name?: string } = {},
): Promise<Person> {
  const { cityCode = null, employerId = null, name } = belonging
  const personId = await aPerson({
    is_staff: cityCode !== null || role === 'circle_office',
    ...(name === undefined ? {} : { name }),
  })
  const grant =
    role === 'seeker'
      ? null
      : await db()
          .insertInto('role_grants')
          .values({
            person_id: personId,
            role,
            city_code: cityCode,
            employer_id: employerId,
            granted_at: new Date(),
            proved_at: employerId === null ? null : new Date(),
          })
          .returning('id')
          .executeTakeFirstOrThrow()
  const { id: sessionId } = await db()
    .insertInto('sessions')
    .values({
      token_hash: tokenHash(newToken()),
      person_id: personId,
      role_grant_id: grant?.id ?? null,
      device: 'test',
      network: '127.0.0.0',
      expires_at: new Date(Date.now() + 3_600_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { kind: 'person', personId, sessionId, role, cityCode, employerId, provedAt: new Date() }
}
