import type { Actor } from '#app/platform/access/actor.ts'

/** The employer somebody acts for; whoever acts for none has no business behind this door. */
export function ownEmployerId(actor: Actor): number {
  if (actor.kind !== 'person' || actor.employerId === null) throw new Response(null, { status: 403 })
  return actor.employerId
}
