import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { db } from '#db/client.ts'
import type { Actor, Role } from './actor.ts'

/** A role somebody may act in; `grantId` is null for the seeker everybody is. */
export type ViewerRole = {
  grantId: number | null
  role: Role
  city: { name: string; nameEn: string } | null
  employerName: string | null
}

/** Who looks at the page, as far as its masthead shows it. */
export type Viewer = { name: string; role: ViewerRole; otherRoles: ViewerRole[]; unread: number; isByCode: boolean }

const seeker: ViewerRole = { grantId: null, role: 'seeker', city: null, employerName: null }

/** The person behind an actor, with one query; null for strangers, without any. */
export async function viewerOf(actor: Actor): Promise<Viewer | null> {
  if (actor.kind !== 'person') return null
  const { name, grantId, grants, unread } = await db()
    .selectFrom('sessions as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .where('s.id', '=', actor.sessionId)
    .select((eb) => [
      'p.name',
      's.role_grant_id as grantId',
      jsonArrayFrom(
        eb
          .selectFrom('role_grants as g')
          .leftJoin('member_cities as c', 'c.code', 'g.city_code')
          .leftJoin('employers as e', 'e.id', 'g.employer_id')
          .whereRef('g.person_id', '=', 'p.id')
          .where('g.granted_at', 'is not', null)
          .where('g.revoked_at', 'is', null)
          .orderBy('g.id')
          .select(['g.id', 'g.role', 'c.short_name as city', 'c.name_en as cityEn', 'e.name as employerName']),
      ).as('grants'),
      eb
        .selectFrom('messages as m')
        .whereRef('m.person_id', '=', 'p.id')
        .where('m.channel', '=', 'portal')
        .where('m.read_at', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('unread'),
    ])
    .executeTakeFirstOrThrow()
  const roles = [
    seeker,
    ...grants.map(({ id, role, city, cityEn, employerName }): ViewerRole => ({
      grantId: id,
      role: role as Role,
      city: city === null ? null : { name: city, nameEn: cityEn ?? city },
      employerName,
    })),
  ]
  const role = roles.find((held) => held.grantId === grantId) ?? seeker
  const otherRoles = roles.filter((held) => held !== role)
  return { name, role, otherRoles, unread: unread ?? 0, isByCode: actor.isByCode === true }
}
