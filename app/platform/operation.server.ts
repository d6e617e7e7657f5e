import type { Transaction } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from './actor.ts'
import { isRecorded } from './audit.server.ts'
import { markEffect } from './submissions.server.ts'

/** How often an operation is tried that PostgreSQL ends because it and another waited for each other. */
const mostTries = 3

/**
 * A write of the portal: everything it does happens in one transaction or not at all.
 * It refuses by throwing a PortalError, and nothing is written then. What a person does leaves an audit row, or fails.
 */
export function operation<Input, Result>(
  run: (trx: Transaction<DB>, actor: Actor, input: Input) => Promise<Result>,
): (actor: Actor, input: Input) => Promise<Result> {
  const attempt = (actor: Actor, input: Input) => db().transaction().execute(async (trx) => {
    const result = await run(trx, actor, input)
    if (actor.kind === 'person' && !isRecorded(trx)) throw new Error('An operation of a person left no audit row')
    await markEffect(trx)
    return result
  })
  return async (actor, input) => {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(actor, input)
      } catch (error) {
        if (tries === mostTries || !isDeadlock(error)) throw error
      }
    }
  }
}

const isDeadlock = (error: unknown) => error instanceof Error && 'code' in error && error.code === '40P01'
