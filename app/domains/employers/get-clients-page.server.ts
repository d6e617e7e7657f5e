import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import type { Actor } from '#app/platform/actor.ts'
import { now } from '#app/platform/clock.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { holds, permit } from '#app/platform/rights.ts'
import { runEmployer, seeEmployer } from './employer-permissions.ts'

export type ClientsPage = {
  /** The number of the agency's licence; null when this employer is no agency. */
  licenceNo: string | null
  /** Days, `YYYY-MM-DD`. `state` is that of the authorisation today. */
  clients: { rowId: number; id: number; name: string; from: string; until: string; state: 'current' | 'future' | 'over' }[]
  mayChange: boolean
}

/** The companies for which one's agency posts. Two queries. */
export async function getClientsPage(actor: Actor): Promise<ClientsPage> {
  if (actor.kind !== 'person' || actor.employerId === null) throw new Forbidden('Only members see the clients')
  permit(actor, seeEmployer, { cityCode: null, employerId: actor.employerId })
  const [agency, clients] = await Promise.all([
    db().selectFrom('employers').select('agency_licence_no').where('id', '=', actor.employerId).executeTakeFirstOrThrow(),
    db().selectFrom('agency_clients as c').innerJoin('employers as e', 'e.id', 'c.client_id')
      .select(['c.id', 'e.id as client_id', 'e.name', sql<string>`c.authorised_from::text`.as('from'), sql<string>`c.authorised_until::text`.as('until')])
      .where('c.agency_id', '=', actor.employerId).where('c.ended_at', 'is', null).orderBy('c.id', 'desc').execute(),
  ])
  const today = shanghaiDay(now())
  return {
    licenceNo: agency.agency_licence_no,
    clients: clients.map(({ id, client_id, name, from, until }) => ({
      rowId: id, id: client_id, name, from, until, state: until < today ? 'over' : from > today ? 'future' : 'current',
    })),
    mayChange: holds(actor, runEmployer),
  }
}
