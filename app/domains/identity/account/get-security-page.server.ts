import { sql } from 'kysely'
import { db } from '#db/client.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'

/** How somebody signs in, and where they are signed in. */
export type SecurityPage = {
  isStaff: boolean
  hasEmail: boolean
  hasPassword: boolean
  hasAuthenticator: boolean
  recoveryCodesLeft: number
  sessions: { id: number; device: string; network: string; startedAt: string; seenAt: string; isThis: boolean }[]
}

export async function getSecurityPage({ personId, sessionId }: Person): Promise<SecurityPage> {
  const [person, sessions] = await Promise.all([
    db()
      .selectFrom('people as p')
      .select([
        'p.email_index',
        'p.is_staff',
        sql<boolean>`exists (select from passwords where person_id = p.id)`.as('has_password'),
        sql<boolean>`exists (select from authenticators
          where person_id = p.id and confirmed_at is not null)`.as('has_authenticator'),
        sql<number>`(select count(*) from recovery_codes
          where person_id = p.id and used_at is null)`.as('recovery_codes'),
      ])
      .where('p.id', '=', personId)
      .executeTakeFirstOrThrow(),
    db()
      .selectFrom('sessions')
      .select(['id', 'device', 'network', 'created_at', 'last_seen_at'])
      .where('person_id', '=', personId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now())
      .orderBy('last_seen_at', 'desc')
      .limit(50)
      .execute(),
  ])
  return {
    isStaff: person.is_staff,
    hasEmail: person.email_index !== null,
    hasPassword: person.has_password,
    hasAuthenticator: person.has_authenticator,
    recoveryCodesLeft: person.recovery_codes,
    sessions: sessions.map(({ id, device, network, created_at, last_seen_at }) => ({
      id,
      device,
      network,
      startedAt: created_at.toISOString(),
      seenAt: last_seen_at.toISOString(),
      isThis: id === sessionId,
    })),
  }
}
