import type { Transaction } from 'kysely'
import { tellAtOnce } from '#app/domains/saved-searches/tell-at-once.server.ts'
import type { DB } from '#db/schema.generated.ts'
import { acceptInvitation } from '#app/domains/suggestions/answer-invitation.server.ts'
import { followFindable } from '#app/domains/suggestions/follow-findable.server.ts'
import { followVacancy } from '#app/domains/applications/follow-vacancy.server.ts'
import type { Events, reactions } from '#app/reactions.ts'

type Named<Name extends keyof Events> = (typeof reactions)[Name][number]
type ReactionName = Named<keyof Events>

/** The events to which a reaction is named in the map. */
type EventFor<Reaction extends string> = {
  [Name in keyof Events]: Reaction extends Named<Name> ? { name: Name; ids: Events[Name] } : never
}[keyof Events]

/**
 * What somebody does about an event. All its writes go through `trx`, in which the delivery is also completed: so they
 * happen once. What leaves the portal goes out as a message.
 */
export type Reaction<Event> = (trx: Transaction<DB>, event: Event) => Promise<void>

/** The code of every reaction that `app/reactions.ts` names: one that is missing or named nowhere does not compile. */
export const reactionCode: { [Name in ReactionName]: Reaction<EventFor<Name>> } = {
  follow_vacancy: followVacancy,
  tell_at_once: tellAtOnce,
  follow_findable: followFindable,
  accept_invitation: acceptInvitation,
}
