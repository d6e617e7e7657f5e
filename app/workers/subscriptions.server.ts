import type { VacancyEvent } from '#db/outbox.ts'
import { copyToSearch } from './copy-to-search.server.ts'

/** What the portal does about events: started once, it works off their outbox rows until it is stopped. */
export type Reaction = () => { stop(): Promise<void> }

/** The map: what happens after an event. An event that is missing here does not compile. */
export const subscriptions: Record<VacancyEvent, readonly Reaction[]> = {
  'vacancy.published': [copyToSearch],
  'vacancy.changed': [copyToSearch],
  'vacancy.closed': [copyToSearch],
  'vacancy.expired': [copyToSearch],
  'vacancy.imported': [copyToSearch],
  'vacancy.seeded': [copyToSearch],
  'vacancy.drifted': [copyToSearch],
}
