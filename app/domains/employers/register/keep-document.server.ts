import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { type AcceptedFile, storeFile } from '#app/platform/files/files.server.ts'
import type { DocumentKind } from '../employer.ts'

/**
 * Keeps a document of an employer, or of a claim, in the caller's transaction; the one it takes the place of stays as
 * replaced.
 */
export async function keepDocument(
  trx: Transaction<DB>,
  actor: Actor,
  document: { employerId: number; claimId: number | null; kind: DocumentKind; file: AcceptedFile },
): Promise<number> {
  const { employerId: employer_id, claimId: claim_id, kind, file } = document
  const at = now()
  await trx
    .updateTable('employer_documents')
    .set({ replaced_at: at })
    .where('employer_id', '=', employer_id)
    .where('kind', '=', kind)
    .where('claim_id', 'is not distinct from', claim_id)
    .where('replaced_at', 'is', null)
    .execute()
  const { id } = await trx
    .insertInto('employer_documents')
    .values({ employer_id, claim_id, kind, file_id: await storeFile(trx, actor, file), added_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
