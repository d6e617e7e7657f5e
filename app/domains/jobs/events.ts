import type { VacancyEvent } from '#db/outbox.ts'
import type { VacancyAction } from './vacancy-status.ts'

/** What the steps of a vacancy are called in the outbox; steps that nobody outside sees have no event. */
export const vacancyEvents = {
  approve: 'vacancy.published',
  resume: 'vacancy.published',
  renew: 'vacancy.published',
  pause: 'vacancy.changed',
  close: 'vacancy.closed',
  expire: 'vacancy.expired',
} as const satisfies Partial<Record<VacancyAction, VacancyEvent>>
