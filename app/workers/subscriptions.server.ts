import type { VacancyEvent } from '#db/outbox.ts'

/** What the portal does when it hears of something. */
export type Reaction = 'copy the vacancy to the search index'

/** The map: what happens after an event. An event that is missing here does not compile. */
export const subscriptions: Record<VacancyEvent, readonly Reaction[]> = {
  'vacancy.published': ['copy the vacancy to the search index'],
  'vacancy.changed': ['copy the vacancy to the search index'],
  'vacancy.closed': ['copy the vacancy to the search index'],
  'vacancy.expired': ['copy the vacancy to the search index'],
  'vacancy.imported': ['copy the vacancy to the search index'],
  'vacancy.seeded': ['copy the vacancy to the search index'],
  'vacancy.drifted': ['copy the vacancy to the search index'],
}
