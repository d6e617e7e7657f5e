import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { reviewedEntities } from '#app/reviewed-entities.server.ts'
import type { ReviewEntity, ReviewSign } from './review-item.ts'

/**
 * What looks doubtful about a thing and who posts it, as its area says, each sign with the figures and the ids that
 * show it. A sign decides nothing: a reviewer looks at it.
 */
export const findSigns = (
  trx: Transaction<DB>,
  { entity, entityId }: { entity: ReviewEntity; entityId: number },
): Promise<ReviewSign[]> => reviewedEntities[entity].findSigns(trx, entityId)
