import { sql } from 'kysely'
import { db } from '#db/client.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { fileAnswer } from '#app/platform/files/files.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { permit } from '#app/platform/access/rights.ts'
import { readDocuments } from '../employer-permissions.ts'

/**
 * The authorisation an agency handed in, as a download: for the people of the agency and of the client, and for the
 * bureaus of both and of where a vacancy posted under it is. A bureau's look at it is recorded. NotFound for everybody
 * else.
 */
export async function getAuthorisation(actor: Actor, clientRowId: string | undefined): Promise<Response> {
  const row = await find(readId(clientRowId))
  const { cityCode, employerId } = actor.kind === 'person' ? actor : { cityCode: null, employerId: null }
  permit(actor, readDocuments, {
    cityCode: cityCode !== null && row.cities.includes(cityCode) ? cityCode : null,
    employerId: employerId === row.client_id ? row.client_id : row.agency_id,
  })
  if (employerId === null) await noteReading(actor, row)
  return fileAnswer(row.file_id)
}

/** Of both companies, and of every vacancy that the one posts for the other. */
const cities = sql<string[]>`array(
  select city_code from employers where id in (c.agency_id, c.client_id) and city_code is not null
  union select city_code from vacancies where agency_id = c.agency_id and employer_id = c.client_id)`

async function find(id: number) {
  const row = await db()
    .selectFrom('agency_clients as c')
    .innerJoin('employers as agency', 'agency.id', 'c.agency_id')
    .select(['c.agency_id', 'c.client_id', 'c.file_id', 'agency.city_code', cities.as('cities')])
    .where('c.id', '=', id)
    .where('c.file_id', 'is not', null)
    .$narrowType<{ file_id: number }>()
    .executeTakeFirst()
  if (!row) throw new NotFound(`Authorisation ${id}`)
  return row
}

const noteReading = operation(async (trx, actor, row: Awaited<ReturnType<typeof find>>) => {
  await record(trx, actor, {
    event: 'document.read',
    entity: 'employer',
    entityId: row.agency_id,
    cityCode: row.city_code,
    after: { kind: 'client_authorisation', client_id: row.client_id },
  })
})
