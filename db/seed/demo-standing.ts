import { sql, type Transaction } from 'kysely'
import type { DB } from '../schema.generated.ts'
import type { DemoEmployer } from './content.ts'
import { randomFor } from './random.ts'

/** The employers whose people the demo page lets in; `demo-people.ts` says who they are. */
export const demoMaker = '91210106DEM0000141'
export const demoAgency = '91210106DEM000145W'
/** For whom the demo agency posts: a forge and a maker of valves. */
const demoClients = ['91210106DEM000057E', '91210106DEM000049K']

const day = 86_400_000

/**
 * Where an employer stands with its bureau: nine of ten were verified within the last half year, the others have not
 * asked. Those that can be entered are verified with four months left; the maker is trusted, so what it posts is
 * published at once, and the agency carries the number of a licence.
 */
export function standingOf({ uscc }: DemoEmployer, now: Date) {
  const isEntered = uscc === demoMaker || uscc === demoAgency
  const random = randomFor(`verification of ${uscc}`)
  const daysAgo = isEntered ? 60 : random.chance(0.9) ? random.between(50, 180) : null
  return {
    status: daysAgo === null ? 'unverified' : 'verified',
    verified_at: daysAgo === null ? null : new Date(now.getTime() - daysAgo * day),
    is_trusted: uscc === demoMaker,
    agency_licence_no: uscc === demoAgency ? '演示-210106-0014' : null,
  }
}

/** The clients of the demo agency, and that it posts what they offer. */
export async function addDemoClients(trx: Transaction<DB>, now: Date): Promise<void> {
  const at = (days: number) => new Date(now.getTime() + days * day)
  await sql`
    insert into agency_clients (agency_id, client_id, authorised_from, authorised_until, added_at, accepted_at)
    select agency.id, client.id, ${at(-90)}::timestamptz::date, ${at(270)}::timestamptz::date, ${at(-90)}, ${at(-90)}
    from employers agency, employers client
    where agency.uscc = ${demoAgency} and client.uscc = any(${demoClients}::text[])
    order by client.id`.execute(trx)
  await sql`
    update vacancies set agency_id = clients.agency_id
    from agency_clients clients where vacancies.employer_id = clients.client_id`.execute(trx)
}
