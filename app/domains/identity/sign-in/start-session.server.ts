import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { keptPaths } from '#app/paths.ts'
import type { Person, Role } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { newToken, tokenHash } from '#app/platform/access/secrets.server.ts'
import { cookieHeader, sessionCookie, sessionLimits } from '#app/platform/access/session.server.ts'
import { deviceCookie, deviceCookieSeconds, trustedDeviceToken, isTrustedDevice } from './trusted-device.server.ts'
import { flowCookie } from './sign-in-flow.server.ts'
import type { Visit } from '../visit.ts'

/** A session that has just begun: what the browser is to keep, and the role in which it begins. */
export type StartedSession = { id: number; token: string; maxAgeSeconds: number; mark: string | null; role: Role }

export type SessionWay = 'phone' | 'password' | 'oidc' | 'sign_up' | 'reset' | 'demo' | 'by_code'

/**
 * Which of the roles somebody holds counts first: the one of their last session, else the oldest, else none (seeker).
 */
function firstGrant(trx: Transaction<DB>, personId: number) {
  return trx
    .selectFrom('role_grants as g')
    .select(['g.id', 'g.role', 'g.city_code', 'g.employer_id'])
    .where('g.person_id', '=', personId)
    .where('g.granted_at', 'is not', null)
    .where('g.revoked_at', 'is', null)
    .orderBy(
      sql`(select max(s.id) from sessions s where s.role_grant_id = g.id and s.person_id = g.person_id)`,
      (order) => order.desc().nullsLast(),
    )
    .orderBy('g.id')
    .executeTakeFirst()
}

/**
 * Begins a session of a person who has proved who they are; call it in the transaction of the proof. The token is told
 * here once and kept as its hash. Staff sessions end after twelve hours at the latest, others after ninety days,
 * of people without an account after half an hour. On a
 * device that is new to an account which was used before, its owner is told.
 */
export async function startSession(
  trx: Transaction<DB>,
  person: { id: number; is_staff: boolean; is_demo: boolean; has_account?: boolean },
  { device, network, mark }: Visit,
  way: SessionWay,
): Promise<StartedSession> {
  const token = newToken()
  const at = now()
  const grant = await firstGrant(trx, person.id)
  const earlier = await trx
    .selectFrom('sessions')
    .select('id')
    .where('person_id', '=', person.id)
    .limit(1)
    .executeTakeFirst()
  const isByCode = person.has_account === false
  const { absolute } = isByCode ? sessionLimits.byCode : person.is_staff ? sessionLimits.staff : sessionLimits.everybody
  const { id } = await trx
    .insertInto('sessions')
    .values({
      token_hash: tokenHash(token),
      person_id: person.id,
      role_grant_id: grant?.id ?? null,
      device,
      network,
      created_at: at,
      last_seen_at: at,
      proved_at: at,
      expires_at: new Date(at.getTime() + absolute),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const actor: Person = {
    kind: 'person',
    personId: person.id,
    sessionId: id,
    role: (grant?.role ?? 'seeker') as Role,
    cityCode: grant?.city_code ?? null,
    employerId: grant?.employer_id ?? null,
    provedAt: at,
  }
  await record(trx, actor, {
    event: 'session.started',
    entity: 'session',
    entityId: id,
    after: { way, device, network },
  })
  if (earlier && way !== 'demo' && !isByCode && !isTrustedDevice(mark, person.id)) {
    await sendMessage(trx, {
      to: { personId: person.id },
      template: 'new_device',
      values: { device: device || '?', at },
      link: keptPaths.security(),
    })
  }
  return {
    id,
    token,
    maxAgeSeconds: absolute / 1_000,
    mark: isByCode ? null : trustedDeviceToken(person.id, at),
    role: actor.role,
  }
}

/** The cookies of a browser whose session has just begun; the attempt that led there is over. */
export const sessionCookies = ({ token, maxAgeSeconds, mark }: StartedSession): string[] => [
  cookieHeader(sessionCookie, token, maxAgeSeconds),
  ...(mark === null ? [] : [cookieHeader(deviceCookie, mark, deviceCookieSeconds)]),
  cookieHeader(flowCookie, '', 0),
]
