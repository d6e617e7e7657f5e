import { db } from '#db/client.ts'
import { type Day, shanghaiDay } from '#db/values/days.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { consents, type Consent } from '../notices.ts'

/** What somebody was told and agreed to, and what is held about them, each with its reason. */
export type PrivacyPage = {
  held: {
    name: string
    phone: string | null
    email: string | null
    since: Day
    sessions: number
    messages: number
    roles: number
  }
  notices: { purpose: string; version: number; on: Day }[]
  consents: { purpose: Consent; isGiven: boolean }[]
}

export async function getPrivacyPage({ personId }: Person): Promise<PrivacyPage> {
  const [person, accepted] = await Promise.all([
    db()
      .selectFrom('people as p')
      .select((eb) => [
        'p.name',
        'p.phone_masked',
        'p.email_masked',
        'p.created_at',
        eb
          .selectFrom('sessions')
          .whereRef('person_id', '=', 'p.id')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .as('sessions'),
        eb
          .selectFrom('messages')
          .whereRef('person_id', '=', 'p.id')
          .where('channel', '=', 'portal')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .as('messages'),
        eb
          .selectFrom('role_grants')
          .whereRef('person_id', '=', 'p.id')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .as('roles'),
      ])
      .where('p.id', '=', personId)
      .executeTakeFirstOrThrow(),
    db()
      .selectFrom('notice_acceptances')
      .select(['purpose', 'version', 'accepted_at', 'withdrawn_at'])
      .where('person_id', '=', personId)
      .orderBy('accepted_at')
      .execute(),
  ])
  return {
    held: {
      name: person.name,
      phone: person.phone_masked,
      email: person.email_masked,
      since: shanghaiDay(person.created_at),
      sessions: person.sessions ?? 0,
      messages: person.messages ?? 0,
      roles: person.roles ?? 0,
    },
    notices: accepted
      .filter(({ purpose }) => !consents.some((consent) => consent === purpose))
      .map(({ purpose, version, accepted_at }) => ({ purpose, version, on: shanghaiDay(accepted_at) })),
    consents: consents.map((purpose) => ({
      purpose,
      isGiven: accepted.some((row) => row.purpose === purpose && row.withdrawn_at === null),
    })),
  }
}
