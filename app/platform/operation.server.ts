import type { Transaction } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from './actor.ts'
import { isRecorded } from './audit.server.ts'
import { markEffect } from './submissions.server.ts'

/**
 * A write of the portal: everything it does happens in one transaction or not at all.
 * It refuses by throwing a PortalError, and nothing is written then. What a person does leaves an audit row, or fails.
 */
export function operation<Input, Result>(
  run: (trx: Transaction<DB>, actor: Actor, input: Input) => Promise<Result>,
): (actor: Actor, input: Input) => Promise<Result> {
  return (actor, input) => db().transaction().execute(async (trx) => {
    const result = await run(trx, actor, input)
    if (actor.kind === 'person' && !isRecorded(trx)) throw new Error('An operation of a person left no audit row')
    await markEffect(trx)
    return result
  })
}
