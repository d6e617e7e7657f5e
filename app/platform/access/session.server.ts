import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { between } from '#db/values/text.ts'
import { type Actor, anonymous, type Role, staffRoles } from './actor.ts'
import { now } from '#app/platform/clock.ts'
import { env } from '#app/platform/env.server.ts'
import { tokenHash } from './secrets.server.ts'

/** `__Host-`: sent to this host only, over https (or to this very machine), never readable by scripts. */
export const sessionCookie = '__Host-session'

const minute = 60_000
const day = 24 * 60 * minute
/** Without a request for so long a session is over; and after so long in any case. */
export const sessionLimits = {
  staff: { idle: 30 * minute, absolute: 12 * 60 * minute },
  everybody: { idle: 14 * day, absolute: 90 * day },
  byCode: { idle: 30 * minute, absolute: 30 * minute },
}

/** The value of a cookie of this request, or null. */
export function cookieOf(request: { headers: { get(name: string): string | null } }, name: string): string | null {
  const found = request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
  return found ? between(found, name.length + 1) : null
}

/** The header that keeps a cookie in the browser; `maxAge` in seconds, 0 takes it away. */
export function cookieHeader(name: `__Host-${string}`, value: string, maxAge: number): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; Secure; SameSite=Lax`
}

/**
 * Who sends this request: one query when it carries a session cookie, none otherwise. A session that has ended or run
 * out, a disabled person or a revoked role counts from the very next request; without their role a person is a seeker.
 */
export async function actorOf(request: { headers: { get(name: string): string | null } }): Promise<Actor> {
  const token = cookieOf(request, sessionCookie)
  if (!token) return anonymous
  const at = now()
  const row = await db()
    .selectFrom('sessions as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .leftJoin('role_grants as g', (join) =>
      join
        .onRef('g.id', '=', 's.role_grant_id')
        .onRef('g.person_id', '=', 's.person_id')
        .on('g.granted_at', 'is not', null)
        .on('g.revoked_at', 'is', null),
    )
    .select([
      's.id',
      's.person_id',
      's.last_seen_at',
      's.proved_at',
      'g.role',
      'g.city_code',
      'g.employer_id',
      'p.is_staff',
      'p.is_demo',
      'p.has_account',
    ])
    .where('s.token_hash', '=', tokenHash(token))
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', at)
    .where('p.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row || (row.is_demo && env().PORTAL_DEMO === 'off')) return anonymous
  const role = (row.role ?? 'seeker') as Role
  const { idle } =
    row.is_staff || staffRoles.some((staff) => staff === role) ? sessionLimits.staff : sessionLimits.everybody
  const silent = at.getTime() - row.last_seen_at.getTime()
  if (silent > idle) return anonymous
  if (silent > minute) await sql`update sessions set last_seen_at = ${at} where id = ${row.id}`.execute(db())
  return {
    kind: 'person',
    personId: row.person_id,
    sessionId: row.id,
    role,
    cityCode: row.city_code,
    employerId: row.employer_id,
    provedAt: row.proved_at,
    ...(!row.has_account && { isByCode: true }),
  }
}
