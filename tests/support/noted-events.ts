import type { Database } from '#db/client.ts'
import type { ReactionNames } from '#app/platform/events/event.ts'
import type { Events } from '#app/reactions.ts'

/**
 * Stands in for the map of `#app/reactions.ts`: every event has one reaction, which nobody runs, so that what was
 * emitted can be read. `vi.mock('#app/reactions.ts', () => import('#tests/support/noted-events.ts'))`
 */
export const reactions: ReactionNames<Events> = {
  'vacancy.published': ['noted'],
  'vacancy.changed': ['noted'],
  'vacancy.closed': ['noted'],
  'vacancy.expired': ['noted'],
  'resume.changed': ['noted'],
  'resume.deleted': ['noted'],
  'blocked_employers.changed': ['noted'],
  'vacancy.rejected': ['noted'],
  'consent.changed': ['noted'],
  'application.sent': ['noted'],
}

/** The names of what was emitted about a vacancy, in order. */
export const emittedAbout = (database: Database, vacancyId: number): Promise<string[]> =>
  emittedWith(database, { vacancyId })

/** The same by the ids that an event carries. */
export async function emittedWith(database: Database, carried: Readonly<Record<string, number>>): Promise<string[]> {
  const rows = await database
    .selectFrom('events')
    .select(['event', 'ids'])
    .innerJoin('event_deliveries', 'event_id', 'id')
    .orderBy('id')
    .execute()
  return rows.filter(({ ids }) => JSON.stringify(ids) === JSON.stringify(carried)).map(({ event }) => event)
}
