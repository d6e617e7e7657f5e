import type { Transaction } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'

/** Who asks. Every operation is told; none looks it up. */
export type Actor = { kind: 'system' } | { kind: 'anonymous' }

/** The portal itself: its schedule, its imports. */
export const system: Actor = { kind: 'system' }
export const anonymous: Actor = { kind: 'anonymous' }

/**
 * A write of the portal: everything it does happens in one transaction or not at all.
 * It refuses by throwing a PortalError, and nothing is written then.
 */
export function operation<Input, Result>(
  run: (trx: Transaction<DB>, actor: Actor, input: Input) => Promise<Result>,
): (actor: Actor, input: Input) => Promise<Result> {
  return (actor, input) => db().transaction().execute((trx) => run(trx, actor, input))
}
