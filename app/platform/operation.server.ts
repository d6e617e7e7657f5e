import type { Transaction } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { isConnectionLost } from '#db/values/connection-errors.ts'
import type { Actor } from './access/actor.ts'
import { isRecorded } from './audit.server.ts'
import { OutcomeUnknown } from './errors.ts'
import { markEffect } from './forms/idempotency.server.ts'

/** How often an operation is tried that PostgreSQL ends because it and another waited for each other. */
const mostTries = 3

/**
 * A write of the portal: everything it does happens in one transaction or not at all.
 * It refuses by throwing a PortalError, and nothing is written then; only {@link OutcomeUnknown} leaves that open, when
 * the connection is lost in the moment of the commit. One that is lost before is replaced, once. What a person does
 * leaves an audit row, or fails.
 */
export function operation<Input, Result>(
  run: (trx: Transaction<DB>, actor: Actor, input: Input) => Promise<Result>,
): (actor: Actor, input: Input) => Promise<Result> {
  return async (actor, input) => {
    for (let tries = 1, losses = 0; ; tries++) {
      let isCommitting = false
      try {
        return await db()
          .transaction()
          .execute(async (trx) => {
            const result = await run(trx, actor, input)
            if (actor.kind === 'person' && !isRecorded(trx))
              throw new Error('An operation of a person left no audit row')
            await markEffect(trx)
            isCommitting = true
            return result
          })
      } catch (error) {
        if (isConnectionLost(error)) {
          if (isCommitting) throw new OutcomeUnknown('The answer to a commit was lost', { cause: error })
          if (losses++ > 0) throw error
        } else if (tries === mostTries || !isDeadlock(error)) throw error
      }
    }
  }
}

const isDeadlock = (error: unknown) => error instanceof Error && 'code' in error && error.code === '40P01'
