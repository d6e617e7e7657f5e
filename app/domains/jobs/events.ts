import type { VacancyAction } from './vacancy-status.ts'

type OfVacancy = { vacancyId: number }

/** Steps of a vacancy that others outside see. An import is none: it only changes what is found. */
export type VacancyEvents = {
  'vacancy.published': OfVacancy
  'vacancy.changed': OfVacancy
  'vacancy.closed': OfVacancy
  'vacancy.expired': OfVacancy
}

/** What the steps of a vacancy are called as events; steps that nobody outside sees have none. */
export const vacancyEvents = {
  publish: 'vacancy.published',
  approve: 'vacancy.published',
  resume: 'vacancy.published',
  renew: 'vacancy.published',
  revise: 'vacancy.changed',
  pause: 'vacancy.changed',
  close: 'vacancy.closed',
  expire: 'vacancy.expired',
} as const satisfies Partial<Record<VacancyAction, keyof VacancyEvents>>

export const isSeenOutside = (action: VacancyAction): action is keyof typeof vacancyEvents => action in vacancyEvents

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
