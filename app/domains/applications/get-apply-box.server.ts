import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { getReplyFigures, type ReplyFigures } from './get-reply-figures.server.ts'

export type ApplyBoxFacts = { isReachable: boolean; figures: ReplyFigures }

/**
 * Whether somebody would read an application to whoever answers for a vacancy, and how they answer. Two queries at
 * once.
 */
export async function getApplyBox(recipientId: number): Promise<ApplyBoxFacts> {
  const [{ rows }, figures] = await Promise.all([
    sql<{ is: boolean }>`
      select exists (select from role_grants where employer_id = ${recipientId} and granted_at is not null
        and revoked_at is null) as is`.execute(db()),
    getReplyFigures(recipientId),
  ])
  return { isReachable: rows[0]!.is, figures }
}
