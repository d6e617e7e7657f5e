import { db } from '#db/client.ts'
import type { ReviewEntity } from '#app/domains/review-queue/review-item.ts'
import { NotFound } from '#app/platform/errors.ts'
import { readId } from '#app/platform/read-id.ts'

/** What somebody wants to report: anything that is or was public. NotFound otherwise. */
export async function getReported(entity: ReviewEntity, written: string | undefined): Promise<{ id: number; name: string }> {
  const id = readId(written)
  const missing = () => new NotFound(`${entity} ${id}`)
  return entity === 'vacancy'
    ? db().selectFrom('vacancies').select(['id', 'title as name']).where('id', '=', id).where('published_at', 'is not', null).executeTakeFirstOrThrow(missing)
    : db().selectFrom('employers').select(['id', 'name']).where('id', '=', id).where('status', '<>', 'merged').executeTakeFirstOrThrow(missing)
}
