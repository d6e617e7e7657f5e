import type { VacancyEvents } from '#app/domains/jobs/events.ts'
import type { SeekerEvents } from '#app/domains/seekers/events.ts'
import type { ReactionNames } from '#app/platform/events/event.ts'

/** Everything that can happen and that others may react to; each area declares its own. */
export type Events = VacancyEvents & SeekerEvents

/** The map: what happens after an event, by name. Their code is in `workers/reactions.server.ts`. */
export const reactions = {
  'vacancy.published': ['follow_vacancy'],
  'vacancy.changed': [],
  'vacancy.closed': ['follow_vacancy'],
  'vacancy.expired': ['follow_vacancy'],
  'vacancy.rejected': ['follow_vacancy'],
  'resume.changed': [],
  'resume.deleted': [],
  'blocked_employers.changed': [],
} as const satisfies ReactionNames<Events>
