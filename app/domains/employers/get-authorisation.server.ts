import { db } from '#db/client.ts'
import type { Actor } from '#app/platform/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { NotFound } from '#app/platform/errors.ts'
import { fileAnswer } from '#app/platform/files.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { readId } from '#app/platform/read-id.ts'
import { permit } from '#app/platform/rights.ts'
import { readDocuments } from './employer-permissions.ts'

/**
 * The authorisation an agency handed in, as a download: for the people of the agency and of the client, and for the bureaus of
 * both and of where a vacancy posted under it is. A bureau's look at it is recorded. NotFound for everybody else.
 */
export async function getAuthorisation(actor: Actor, clientRowId: string | undefined): Promise<Response> {
  const row = await find(readId(clientRowId))
  permit(actor, readDocuments, belongingFor(actor, row))
  if (actor.kind === 'person' && actor.employerId === null) await noteReading(actor, row)
  return fileAnswer(row.file_id!)
}

type Row = Awaited<ReturnType<typeof find>>

/** The party through which this reader reaches it, else the agency. */
const belongingFor = (actor: Actor, row: Row) => {
  const isClients = actor.kind === 'person' && actor.employerId === row.client_id
  const city = actor.kind === 'person' && row.cities.includes(actor.cityCode ?? '') ? actor.cityCode : row.city_code
  return { cityCode: city, employerId: isClients ? row.client_id : row.agency_id }
}

async function find(id: number) {
  const row = await db()
    .selectFrom('agency_clients as c')
    .innerJoin('employers as agency', 'agency.id', 'c.agency_id')
    .innerJoin('employers as client', 'client.id', 'c.client_id')
    .select(['c.id', 'c.agency_id', 'c.client_id', 'c.file_id', 'agency.city_code', 'client.city_code as client_city'])
    .where('c.id', '=', id).where('c.file_id', 'is not', null)
    .executeTakeFirstOrThrow(() => new NotFound(`Authorisation ${id}`))
  const places = await db().selectFrom('vacancies').select('city_code').distinct()
    .where('agency_id', '=', row.agency_id).where('employer_id', '=', row.client_id).execute()
  return { ...row, cities: [row.client_city, ...places.map(({ city_code }) => city_code)] }
}

const noteReading = operation(async (trx, actor, row: Row) => {
  await record(trx, actor, {
    event: 'document.read', entity: 'employer', entityId: row.agency_id, cityCode: row.city_code, after: { kind: 'client_authorisation', client_id: row.client_id },
  })
})
