import { redirect } from '@remix-run/node'
import type { Person } from './platform/access/actor.ts'
import { hasProof } from './platform/access/step-up.server.ts'
import { readerOf } from './reader.server.ts'

/**
 * For routes: leads to the page of proof, and afterwards `back`, by default here, when the last proof is too long ago;
 * who has no account asks for another code.
 */
export function stepUpFirst(actor: Person, request: Request, back?: string): void {
  if (hasProof(actor)) return
  const { paths } = readerOf(request)
  const { pathname, search } = new URL(request.url)
  const here = back ?? pathname.replace(/\.data$/, '') + search
  if (actor.isByCode) throw redirect(paths.followByPhone({ back: here }), { status: 303 })
  throw redirect(paths.prove({ back: here }), { status: 303 })
}
