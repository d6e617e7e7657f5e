import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { keptPaths } from '#app/paths.ts'
import { type Actor, type Role, staffRoles } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { sendMessage } from '#app/platform/messages/messages.server.ts'
import { operation } from '#app/platform/operation.server.ts'

/** What ended with demo mode, in numbers. */
export type DemoEnd = {
  accounts: number
  sessions: number
  passwords: number
  roles: number
  trusted: number
  verified: number
  authorisations: number
}

/**
 * Notes that the portal runs in demo mode, so that its end will be seen; accounts that the last end shut are open
 * again. A second call changes nothing.
 */
export const beginDemo = operation(async (trx, _actor, _: void) => {
  await lockDemo(trx)
  await sql`insert into demo_periods (began_at) values (${now()}) on conflict do nothing`.execute(trx)
  await sql`
    update people set disabled_at = null
    where is_demo and closed_at is null and disabled_at in (select ended_at from demo_periods)`.execute(trx)
})

/**
 * Ends what demo mode let in, once, at the first start without it. In demo mode anybody acts as anybody and reads every
 * code, so nothing was proved: all sessions and attempts end, demo accounts are shut, passwords chosen then need a code
 * first; roles, trust, verifications and authorisations that demo people gave, or people whose role came from them, are
 * taken back. No row is deleted, and the trail says what was. Answers null when demo mode had ended before.
 */
export const endDemo = operation(async (trx, actor, _: void): Promise<DemoEnd | null> => {
  await lockDemo(trx)
  const at = now()
  const period = await trx
    .updateTable('demo_periods')
    .set({ ended_at: at })
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!period) return null
  const accounts = await trx
    .updateTable('people')
    .set({ disabled_at: at })
    .where('is_demo', '=', true)
    .where('disabled_at', 'is', null)
    .returning('id')
    .execute()
  const sessions = await trx
    .updateTable('sessions')
    .set({ ended_at: at })
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  await trx
    .updateTable('sign_in_flows')
    .set({ ended_at: at, code_hash: null, payload_cipher: null })
    .where('ended_at', 'is', null)
    .execute()
  const passwords = await trx
    .updateTable('passwords')
    .set({ suspended_at: at })
    .where('suspended_at', 'is', null)
    .returning('person_id')
    .execute()
  const tainted = await takeBackRoles(trx, actor, at)
  const deciders = sql`(select id from people where is_demo or id = any(${tainted.people}::bigint[]))`
  const trusted = await takeBackTrust(trx, actor, deciders)
  const verified = await takeBackVerifications(trx, actor, deciders, at)
  const authorisations = await trx
    .updateTable('agency_clients')
    .set({ accepted_at: null, accepted_by: null, ended_at: at, ended_by: 'bureau' })
    .where('ended_at', 'is', null)
    .where(sql<boolean>`accepted_by in ${deciders}`)
    .returning(['id', 'agency_id', 'client_id'])
    .execute()
  for (const { agency_id, client_id } of authorisations) {
    await record(trx, actor, {
      event: 'client.ended',
      entity: 'employer',
      entityId: agency_id,
      before: { client_id },
      after: { reason: 'demo_mode' },
    })
  }
  const ended = {
    accounts: accounts.length,
    sessions: sessions.length,
    passwords: passwords.length,
    roles: tainted.roles,
    trusted,
    verified,
    authorisations: authorisations.length,
  }
  await record(trx, actor, {
    event: 'demo.ended',
    entity: 'portal',
    entityId: period.id,
    after: { ...ended, people: accounts.map(({ id }) => id) },
  })
  return ended
})

const lockDemo = (trx: Transaction<DB>) => sql`select pg_advisory_xact_lock(hashtext('demo period'))`.execute(trx)

/**
 * Roles of the staff that demo people asked for or granted, and whatever was granted by those who held them;
 * memberships that demo people gave, and those of real people in invented employers.
 */
async function takeBackRoles(
  trx: Transaction<DB>,
  actor: Actor,
  at: Date,
): Promise<{ people: number[]; roles: number }> {
  const isStaffRole = sql`g.role = any(${[...staffRoles]}::text[])`
  const { rows } = await sql<{
    id: number
    person_id: number
    role: string
    city_code: string | null
    employer_id: number | null
  }>`
    with recursive tainted as (
      select g.id, g.person_id, g.granted_at from role_grants g
        join people p on p.id in (g.granted_by, g.requested_by)
        where p.is_demo and ${isStaffRole} and g.revoked_at is null
          and not (select is_demo from people where id = g.person_id)
      union
      select g.id, g.person_id, g.granted_at from role_grants g
        join tainted t on t.person_id in (g.granted_by, g.requested_by)
        where ${isStaffRole} and g.revoked_at is null and (g.granted_at is null or g.granted_at >= t.granted_at)
    )
    update role_grants g set revoked_at = ${at}
    from people p
    where p.id = g.person_id and not p.is_demo and g.revoked_at is null
      and (g.id in (select id from tainted) or (g.employer_id is not null
        and (g.granted_by in (select id from people where is_demo)
          or g.employer_id in (select id from employers where is_demo))))
    returning g.id, g.person_id, g.role, g.city_code, g.employer_id`.execute(trx)
  for (const { person_id, role, city_code, employer_id } of rows) {
    await record(trx, actor, {
      event: 'role.revoked',
      entity: 'person',
      entityId: person_id,
      cityCode: city_code,
      before: { role, city: city_code, employer_id },
      after: { reason: 'demo_mode' },
    })
    await sendMessage(trx, {
      to: { personId: person_id },
      template: 'role_revoked',
      values: { role: role as Role },
      link: keptPaths.me(),
    })
  }
  const people = rows.filter(({ role }) => staffRoles.some((staff) => staff === role)).map(({ person_id }) => person_id)
  await sql`
    update people p set is_staff = false, updated_at = ${at}
    where p.id = any(${people}::bigint[]) and not exists (select from role_grants g
      where g.person_id = p.id and ${isStaffRole} and g.revoked_at is null)`.execute(trx)
  return { people, roles: rows.length }
}

/** Who did this last, of an employer `e`. */
const lastBy = (events: string[]) => sql`(
  select person_id from audit_rows
  where entity = 'employer' and entity_id = e.id and event = any(${events}::text[]) and outcome = 'done'
  order by id desc limit 1)`

async function takeBackTrust(trx: Transaction<DB>, actor: Actor, deciders: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ id: number; city_code: string | null }>`
    update employers e set is_trusted = false, version = version + 1
    where e.is_trusted and not e.is_demo and ${lastBy(['employer.trusted'])} in ${deciders}
    returning e.id, e.city_code`.execute(trx)
  for (const { id, city_code } of rows) {
    await record(trx, actor, {
      event: 'employer.distrusted',
      entity: 'employer',
      entityId: id,
      cityCode: city_code,
      before: { is_trusted: true },
      after: { is_trusted: false, reason: 'demo_mode' },
    })
  }
  return rows.length
}

/**
 * They are over now: the mark is gone at once, and the follow-up of verifications tells the owners, who ask their
 * bureau anew.
 */
async function takeBackVerifications(
  trx: Transaction<DB>,
  actor: Actor,
  deciders: ReturnType<typeof sql>,
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ id: number; city_code: string | null; until: Date }>`
    with doubtful as (
      select e.id, e.verified_until from employers e
      where e.status = 'verified' and not e.is_demo and e.verified_until > ${at}
        and ${lastBy(['employer.verified', 'employer.claimed'])} in ${deciders} for update
    )
    update employers e set verified_until = ${at}, is_trusted = false, version = version + 1
    from doubtful d where d.id = e.id
    returning e.id, e.city_code, d.verified_until as until`.execute(trx)
  const ids = rows.map(({ id }) => id)
  await sql`
    update role_grants set proved_at = null
    where employer_id = any(${ids}::bigint[]) and revoked_at is null`.execute(trx)
  for (const { id, city_code, until } of rows) {
    await record(trx, actor, {
      event: 'employer.verification_ended',
      entity: 'employer',
      entityId: id,
      cityCode: city_code,
      before: { verified_until: until },
      after: { verified_until: at, reason: 'demo_mode' },
    })
  }
  return rows.length
}
