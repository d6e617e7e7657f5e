import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { PortalError } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'

/**
 * An operation whose refusals leave a trace, such as a count of wrong codes: `run` returns the refusal instead of
 * throwing it, what was written stays, and then it is thrown.
 */
export function attempt<Input, Result>(
  run: (trx: Transaction<DB>, actor: Actor, input: Input) => Promise<Result | PortalError>,
) {
  const tried = operation(run)
  return async (actor: Actor, input: Input): Promise<Exclude<Result, PortalError>> => {
    const result = await tried(actor, input)
    if (result instanceof PortalError) throw result
    return result as Exclude<Result, PortalError>
  }
}
