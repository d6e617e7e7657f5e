import { db } from '#db/client.ts'
import type { ReviewEntity } from '#app/domains/review-queue/review-item.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { findReported } from './find-reported.server.ts'

/** What somebody wants to report, by the id in the address. One query. */
export async function getReported(
  entity: ReviewEntity,
  written: string | undefined,
): Promise<{ id: number; name: string }> {
  const { id, name } = await findReported(db(), entity, readId(written))
  return { id, name }
}
