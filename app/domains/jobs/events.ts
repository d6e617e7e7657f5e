import type { VacancyEvent } from '#db/outbox.ts'
import type { VacancyAction } from './vacancy-status.ts'

/** What the steps of a vacancy are called in the outbox; steps that nobody outside sees have no event. */
export const vacancyEvents: Partial<Record<VacancyAction, VacancyEvent>> & {
  expire: VacancyEvent
  renew: VacancyEvent
} = {
  publish: 'vacancy.published',
  approve: 'vacancy.published',
  resume: 'vacancy.published',
  renew: 'vacancy.published',
  revise: 'vacancy.changed',
  pause: 'vacancy.changed',
  close: 'vacancy.closed',
  expire: 'vacancy.expired',
}

/** The same in the audit trail, where every step counts. */
export const vacancyAuditEvents: Record<VacancyAction, string> = {
  submit: 'vacancy.submitted',
  publish: 'vacancy.published',
  withdraw: 'vacancy.withdrawn',
  approve: 'vacancy.approved',
  reject: 'vacancy.rejected',
  revise: 'vacancy.revised',
  pause: 'vacancy.paused',
  resume: 'vacancy.resumed',
  close: 'vacancy.closed',
  expire: 'vacancy.expired',
  renew: 'vacancy.renewed',
}
