import type { VacancyEvents } from '#app/domains/jobs/events.ts'
import type { ReactionNames } from '#app/platform/events/event.ts'

/** Everything that can happen and that others may react to; each area declares its own. */
export type Events = VacancyEvents

/** The map: what happens after an event, by name. Their code is in `workers/reactions.server.ts`. */
export const reactions = {
  'vacancy.published': ['tellAtOnce'],
  'vacancy.changed': ['tellAtOnce'],
  'vacancy.closed': [],
  'vacancy.expired': [],
} as const satisfies ReactionNames<Events>
