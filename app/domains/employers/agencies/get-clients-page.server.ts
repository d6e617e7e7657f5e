import { type RawBuilder, sql } from 'kysely'
import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { Forbidden, NotFound } from '#app/platform/errors.ts'
import { holds, permit } from '#app/platform/access/rights.ts'
import { runEmployer, seeEmployer } from '../employer-permissions.ts'

export type ClientsPage = {
  /** The number of the agency's licence; null when this employer is no agency. */
  licenceNo: string | null
  /** Days, `YYYY-MM-DD`. `state` is that of the authorisation today; it waits until a bureau has accepted it. */
  clients: {
    rowId: number
    id: number
    name: string
    from: string
    until: string
    state: 'waiting' | 'current' | 'future' | 'over'
  }[]
  /** Agencies that post for this employer; `isAccepted`: a bureau found their authorisation in order. */
  agencies: {
    rowId: number
    id: number
    name: string
    licenceNo: string | null
    from: string
    until: string
    isAccepted: boolean
    hasFile: boolean
    openVacancies: number
  }[]
  /** What is asked before it happens: an end cannot be undone. */
  ending: { act: EndingAct; rowId: number; name: string; openVacancies: number } | null
  mayChange: boolean
}

/**
 * Ways to end an authorisation: the agency's, the client's, and the client's who never agreed. Also parameters of the
 * page.
 */
export const endingActs = ['end', 'end_agency', 'object'] as const
export type EndingAct = (typeof endingActs)[number]

/**
 * The companies for which one's agency posts, and the agencies that post for one's own. Three queries. Which
 * vacancies `v` an end would close, `jobs` knows, and calls this. `asked` is the row somebody is about to end; NotFound
 * when it is none of these.
 */
export async function readClientsPage(
  actor: Actor,
  isClosedWithIt: RawBuilder<boolean>,
  asked: { act: EndingAct; rowId: string } | null,
): Promise<ClientsPage> {
  if (actor.kind !== 'person' || actor.employerId === null) throw new Forbidden('Only members see the clients')
  permit(actor, seeEmployer, { cityCode: null, employerId: actor.employerId })
  const days = ['c.authorised_from as from', 'c.authorised_until as until'] as const
  const [agency, clients, agencies] = await Promise.all([
    db()
      .selectFrom('employers')
      .select('agency_licence_no')
      .where('id', '=', actor.employerId)
      .executeTakeFirstOrThrow(),
    db()
      .selectFrom('agency_clients as c')
      .innerJoin('employers as e', 'e.id', 'c.client_id')
      .select(['c.id', 'e.id as client_id', 'e.name', 'c.accepted_at', ...days])
      .where('c.agency_id', '=', actor.employerId)
      .where('c.ended_at', 'is', null)
      .orderBy('c.id', 'desc')
      .execute(),
    db()
      .selectFrom('agency_clients as c')
      .innerJoin('employers as e', 'e.id', 'c.agency_id')
      .select([
        'c.id',
        'e.id as agency_id',
        'e.name',
        'e.agency_licence_no',
        'c.accepted_at',
        'c.file_id',
        ...days,
        sql<number>`(select count(*) from vacancies v
          where v.agency_id = c.agency_id and v.employer_id = c.client_id
            and ${isClosedWithIt})`.as('open'),
      ])
      .where('c.client_id', '=', actor.employerId)
      .where('c.ended_at', 'is', null)
      .orderBy('c.id', 'desc')
      .limit(100)
      .execute(),
  ])
  const today = shanghaiDay(now())
  const page = {
    licenceNo: agency.agency_licence_no,
    agencies: agencies.map((row) => ({
      rowId: row.id,
      id: row.agency_id,
      name: row.name,
      licenceNo: row.agency_licence_no,
      from: row.from,
      until: row.until,
      isAccepted: row.accepted_at !== null,
      hasFile: row.file_id !== null,
      openVacancies: row.open,
    })),
    clients: clients.map(({ id, client_id, name, from, until, accepted_at }) => ({
      rowId: id,
      id: client_id,
      name,
      from,
      until,
      state:
        accepted_at === null
          ? ('waiting' as const)
          : until < today
            ? ('over' as const)
            : from > today
              ? ('future' as const)
              : ('current' as const),
    })),
    mayChange: holds(actor, runEmployer),
  } satisfies Omit<ClientsPage, 'ending'>
  return { ...page, ending: asked && endingOf(page, asked) }
}

function endingOf(
  { clients, agencies, mayChange }: Omit<ClientsPage, 'ending'>,
  { act, rowId }: { act: EndingAct; rowId: string },
): ClientsPage['ending'] {
  const found = (act === 'end' ? clients.map((client) => ({ ...client, openVacancies: 0 })) : agencies).find(
    (one) => String(one.rowId) === rowId,
  )
  if (!found || !mayChange) throw new NotFound(`Authorisation ${rowId}`)
  return { act, rowId: found.rowId, name: found.name, openVacancies: found.openVacancies }
}
