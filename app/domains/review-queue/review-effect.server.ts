import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import type { ReviewDecision, ReviewKindRule } from './review-kind.ts'

type HeldEmployer = { id: number; city_code: string | null }

/** An item as an effect gets it: held until the transaction ends, with what it is about. */
export type HeldItem = {
  id: number
  entity: string
  entity_id: number
  other_entity_id: number | null
  /** Who asked. */
  person_id: number | null
  /** Of the bureau that decides. */
  city_code: string
  /** Members who are to be confirmed anew. */
  set_aside: number[]
  /** Who posts, an agency or the employer, or the employer that it is about; and for whom an agency posts. */
  poster: HeldEmployer
  client: HeldEmployer | null
}

/**
 * What a decision does and whom it tells, in the transaction of the decision. Refused as Conflict when the thing is no
 * longer in a state for it.
 */
export type Effect = (
  trx: Transaction<DB>,
  actor: Actor,
  item: HeldItem,
  told: { decision: ReviewDecision; reason: string },
) => Promise<void>

/** One for each decision that a kind knows: a decision without one does not compile. */
export type EffectsOf<Kind extends ReviewKindRule> = { readonly [Decision in keyof Kind['decisions']]: Effect }

export const nothing: Effect = async () => {}

/** What a kind is never asked without. */
export function given(id: number | null): number {
  if (id === null) throw new Error('The review item does not say which')
  return id
}
