import type { ApplicationEvents } from '#app/domains/applications/events.ts'
import type { IdentityEvents } from '#app/domains/identity/events.ts'
import type { VacancyEvents } from '#app/domains/jobs/events.ts'
import type { SeekerEvents } from '#app/domains/seekers/events.ts'
import type { ReactionNames } from '#app/platform/events/event.ts'

/** Everything that can happen and that others may react to; each area declares its own. */
export type Events = ApplicationEvents & IdentityEvents & VacancyEvents & SeekerEvents

/** The map: what happens after an event, by name. Their code is in `workers/reactions.server.ts`. */
export const reactions = {
  'vacancy.published': ['follow_vacancy', 'tell_at_once'],
  'vacancy.changed': ['tell_at_once'],
  'vacancy.closed': ['follow_vacancy'],
  'vacancy.expired': ['follow_vacancy'],
  'vacancy.rejected': ['follow_vacancy'],
  'resume.changed': ['follow_findable'],
  'resume.deleted': [],
  'blocked_employers.changed': [],
  'consent.changed': ['follow_findable'],
  'application.sent': ['accept_invitation'],
} as const satisfies ReactionNames<Events>
