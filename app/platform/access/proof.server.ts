import { redirect } from '@remix-run/node'
import type { Person } from './actor.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { languageOf, pathsIn } from '#app/platform/paths.ts'

/** So long a proof counts for what matters: changing a contact or password, unmasking, exporting, granting roles. */
const proofMinutes = 10

const hasProof = (actor: Person): boolean => now().getTime() - actor.provedAt.getTime() < proofMinutes * 60_000

/** For operations: refused as Conflict when the last proof of who they are is too long ago. */
export function provedRecently(actor: Person): void {
  if (!hasProof(actor)) throw new Conflict('forms:conflict.proof_needed')
}

/**
 * For routes: leads to the page of proof, and afterwards `back`, by default here, when the last proof is too long ago.
 */
export function proofFirst(actor: Person, request: Request, back?: string): void {
  if (hasProof(actor)) return
  const { pathname, search } = new URL(request.url)
  throw redirect(pathsIn(languageOf(pathname)).prove(back ?? pathname.replace(/\.data$/, '') + search), { status: 303 })
}
