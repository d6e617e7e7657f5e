import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { reviewedEntities } from '#app/reviewed-entities.server.ts'

/**
 * How somebody is a party in what is to be decided. `self`: it is about their own role or account; `requester`: they
 * asked for it; `member`: they act for one of the employers, did so in the last year or wait to be confirmed;
 * `invited`: they are about to; `claimant`: they said that one of them is theirs; `reporter`: they reported one of them
 * in the last year.
 */
export type Party = 'self' | 'requester' | 'member' | 'invited' | 'claimant' | 'reporter'

const year = 365 * 86_400_000
const none = sql<number | null>`null::bigint`

type Concerned = {
  employers: RawBuilder<unknown>
  requester?: RawBuilder<number | null>
  subject?: RawBuilder<number | null>
}

/**
 * How this person is a party, null when they are none, as an expression. `employers` is a bigint[]; agencies that post
 * for one of them, and clients for whom one of them posts, are concerned as well.
 */
function partyOf(
  person: RawBuilder<number>,
  { employers, requester = none, subject = none }: Concerned,
): RawBuilder<Party | null> {
  const since = new Date(now().getTime() - year)
  const concerned = sql`(
    select unnest(${employers})
    union select client_id from agency_clients where agency_id = any(${employers}) and ended_at is null
    union select agency_id from agency_clients where client_id = any(${employers}) and ended_at is null)`
  return sql<Party | null>`case
    when ${subject} = ${person} then 'self'
    when ${requester} = ${person} then 'requester'
    when exists (select from role_grants pg
      where pg.person_id = ${person} and pg.employer_id in ${concerned}
        and (pg.revoked_at is null or pg.revoked_at > ${since})) then 'member'
    when exists (select from employer_claims pc
      where pc.person_id = ${person} and pc.employer_id in ${concerned}) then 'claimant'
    when exists (select from employer_invitations pi
      join people pp on pi.address_index in (pp.phone_index, pp.email_index)
      where pp.id = ${person} and pi.employer_id in ${concerned} and pi.accepted_at is null and pi.declined_at is null
        and pi.withdrawn_at is null and pi.expires_at > ${now()}) then 'invited'
    when exists (select from reports pr
      where pr.person_id = ${person} and pr.employer_id in ${concerned}
        and pr.reported_at > ${since}) then 'reporter'
  end`
}

const concernedBy = Object.entries(reviewedEntities)

/**
 * The same of a person in one row of `review_items`: the employers that the thing and the item concern, and who asked.
 */
export function partyInItem(person: RawBuilder<number>, item: string): RawBuilder<Party | null> {
  const column = (name: string) => sql.ref<number>(`${item}.${name}`)
  return partyOf(person, {
    employers: sql`(case ${column('entity')} ${sql.join(
      concernedBy.map(
        ([entity, { employersOf }]) => sql`when ${sql.lit(entity)} then ${employersOf(column('entity_id'))}`,
      ),
      sql` `,
    )} end || array_remove(array[${column('other_entity_id')}], null))`,
    requester: sql<number | null>`${column('person_id')}`,
  })
}

/** What is decided: about an item of the queue, about employers, or about what one person asked for another. */
export type Matter =
  { itemId: number } | { employerIds: readonly (number | null)[] } | { subjectId: number; requesterId: number | null }

type Found = { party: Party | null }

/** How the actor is a party in it; null when they are none. Nobody but a person ever is. */
export async function findParty(database: Database, actor: Actor, matter: Matter): Promise<Party | null> {
  if (actor.kind !== 'person') return null
  const person = sql<number>`${actor.personId}::bigint`
  const { rows } = await (
    'itemId' in matter
      ? sql<Found>`select ${partyInItem(person, 'i')} as party from review_items i where i.id = ${matter.itemId}`
      : sql<Found>`select ${partyOf(person, concernedIn(matter))} as party`
  ).execute(database)
  return rows[0]?.party ?? null
}

const concernedIn = (matter: Exclude<Matter, { itemId: number }>): Concerned =>
  'employerIds' in matter
    ? { employers: ids(matter.employerIds) }
    : {
        employers: ids([]),
        subject: sql<number | null>`${matter.subjectId}::bigint`,
        requester: sql<number | null>`${matter.requesterId}::bigint`,
      }

const ids = (all: readonly (number | null)[]) => sql`${all.filter((id) => id !== null)}::bigint[]`

/**
 * Nobody decides where they are a party, whatever role they act in: asked by every operation that decides. Refused as
 * Conflict, which says in what way, and that a colleague or the circle office decides.
 */
export async function refuseParty(trx: Transaction<DB>, actor: Actor, matter: Matter): Promise<void> {
  const party = await findParty(trx, actor, matter)
  if (party) throw new Conflict(`review:party.${party}`)
}
