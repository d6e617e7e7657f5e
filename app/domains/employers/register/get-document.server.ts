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
 * A document as a download, for members of the employer and for the bureau of its city; those of a claim for that
 * bureau only. A bureau's look at it is recorded. NotFound for everybody else.
 */
export async function getDocument(actor: Actor, documentId: string | undefined): Promise<Response> {
  const document = await findDocument(readId(documentId))
  permit(actor, readDocuments, {
    cityCode: document.city_code,
    employerId: document.claim_id === null ? document.employer_id : null,
  })
  if (actor.kind === 'person' && actor.cityCode !== null) await noteReading(actor, document)
  return fileAnswer(document.file_id)
}

function findDocument(id: number) {
  return db()
    .selectFrom('employer_documents as d')
    .innerJoin('employers as e', 'e.id', 'd.employer_id')
    .leftJoin('employer_claims as c', 'c.id', 'd.claim_id')
    .select(({ fn }) => [
      'd.id',
      'd.employer_id',
      'd.claim_id',
      'd.kind',
      'd.file_id',
      fn.coalesce('e.city_code', 'c.city_code').as('city_code'),
    ])
    .where('d.id', '=', id)
    .executeTakeFirstOrThrow(() => new NotFound(`Document ${id}`))
}

const noteReading = operation(async (trx, actor, document: Awaited<ReturnType<typeof findDocument>>) => {
  await record(trx, actor, {
    event: 'document.read',
    entity: 'employer',
    entityId: document.employer_id,
    cityCode: document.city_code,
    after: { kind: document.kind, document_id: document.id },
  })
})
