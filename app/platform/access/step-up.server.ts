import type { Person } from './actor.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'

/** So long a proof counts for what matters: changing a contact or password, unmasking, exporting, granting roles. */
const proofMinutes = 10

/** Whether the last proof of who they are counts still. */
export const hasProof = (actor: Person): boolean => now().getTime() - actor.provedAt.getTime() < proofMinutes * 60_000

/** For operations: refused as Conflict when the last proof of who they are is too long ago. */
export function requireStepUp(actor: Person): void {
  if (!hasProof(actor)) throw new Conflict('forms:conflict.proof_needed')
}
