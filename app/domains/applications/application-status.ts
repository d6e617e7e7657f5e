import { z } from 'zod'
import { type Lifecycle, namesOf, statesWhere, type Step } from '#app/platform/lifecycle.ts'
import type { Tone } from '#app/ui/table/state-word.tsx'
import { answerApplications, ownApplications } from './application-permissions.ts'
import { daysToContest } from './application-limits.ts'

/** What somebody is to an application: who sent it, who received it, or the portal itself. Browser-safe. */
export type Mover = 'seeker' | 'employer' | 'system'

type State = {
  /** The colour that repeats what the word of the state says. */
  tone: Tone
  /** It can still lead to work; of a person and a vacancy only one is. */
  isLive: boolean
  /** Nobody has answered yet: the employer is reminded, and in the end it lapses. */
  isSilent: boolean
  /** The seeker may try again after a while. */
  isRetried: boolean
}

const state = (tone: Tone, said: Partial<Omit<State, 'tone'>> = {}): State => ({
  tone,
  isLive: false,
  isSilent: false,
  isRetried: false,
  ...said,
})

export const applicationStates = {
  sent: state('waiting', { isLive: true, isSilent: true }),
  viewed: state('waiting', { isLive: true, isSilent: true }),
  shortlisted: state('good', { isLive: true }),
  interview: state('good', { isLive: true }),
  interview_done: state('good', { isLive: true }),
  offered: state('good', { isLive: true }),
  hired: state('good'),
  refused: state('bad', { isRetried: true }),
  no_show: state('bad'),
  declined: state('calm'),
  withdrawn: state('calm'),
  hired_elsewhere: state('calm'),
  lapsed: state('calm', { isRetried: true }),
  vacancy_gone: state('calm', { isRetried: true }),
  hire_cancelled: state('calm'),
} as const satisfies Record<string, State>

export type ApplicationStatus = keyof typeof applicationStates
export const applicationStatuses = namesOf(applicationStates)
export const ApplicationStatus = z.enum(applicationStatuses)

export const liveStatuses = statesWhere<ApplicationStatus, State>(applicationStates, ({ isLive }) => isLive)
export const silentStatuses = statesWhere<ApplicationStatus, State>(applicationStates, ({ isSilent }) => isSilent)
export const retriedStatuses = statesWhere<ApplicationStatus, State>(applicationStates, ({ isRetried }) => isRetried)

/** What the steps look at beside the state. */
type Looked = { status: ApplicationStatus; accepted_at: Date | null; contested_at: Date | null; ended_at: Date | null }
type Action = Step<ApplicationStatus, Mover, Looked> & {
  /** An answer, as the reply rate counts it. */
  isReply?: true
}

const fromLive = <To extends ApplicationStatus>(to: To) =>
  Object.fromEntries(liveStatuses.map((from) => [from, to])) as { [From in ApplicationStatus]?: To }

const day = 86_400_000

/**
 * Every step an application can take; that it is sent is no step. Opening is no answer. Who was interviewed, or was
 * invited, can be refused as well as who was not: else nobody would tell them. An offer that is accepted stays one
 * until the first day worked; the employer can take it back, which is a cancelled
 * hire. What was closed because of another job comes back as it was sent.
 */
export const applicationSteps = {
  open: {
    moves: { sent: 'viewed' },
    who: ['employer'],
    right: answerApplications,
    audit: 'application.opened',
  },
  shortlist: {
    moves: { sent: 'shortlisted', viewed: 'shortlisted' },
    who: ['employer'],
    right: answerApplications,
    audit: 'application.shortlisted',
    isReply: true,
  },
  refuse: {
    moves: {
      sent: 'refused',
      viewed: 'refused',
      shortlisted: 'refused',
      interview: 'refused',
      interview_done: 'refused',
    },
    who: ['employer'],
    right: answerApplications,
    audit: 'application.refused',
    isReply: true,
  },
  propose_interview: {
    moves: { sent: 'interview', viewed: 'interview', shortlisted: 'interview', interview: 'interview' },
    who: ['employer'],
    right: answerApplications,
    audit: 'application.interview_proposed',
    isReply: true,
  },
  record_interview: {
    moves: { interview: 'interview_done' },
    who: ['employer'],
    right: answerApplications,
    audit: 'application.interview_recorded',
  },
  record_no_show: {
    moves: { interview: 'no_show' },
    who: ['employer'],
    right: answerApplications,
    audit: 'application.no_show_recorded',
  },
  contest: {
    moves: { no_show: 'interview' },
    who: ['seeker'],
    right: ownApplications,
    audit: 'application.no_show_contested',
    guard: ({ contested_at: before, ended_at: ended }, at) =>
      before !== null || ended === null || at.getTime() > ended.getTime() + daysToContest * day
        ? 'applications:conflict.contest_over'
        : null,
  },
  offer: {
    moves: { shortlisted: 'offered', interview: 'offered', interview_done: 'offered' },
    who: ['employer'],
    right: answerApplications,
    audit: 'application.offered',
    isReply: true,
  },
  accept: {
    moves: { offered: 'offered' },
    who: ['seeker'],
    right: ownApplications,
    audit: 'application.accepted',
    guard: ({ accepted_at }) => (accepted_at === null ? null : 'applications:conflict.accepted'),
  },
  decline: { moves: { offered: 'declined' }, who: ['seeker'], right: ownApplications, audit: 'application.declined' },
  confirm_start: {
    moves: { offered: 'hired' },
    who: ['employer'],
    right: answerApplications,
    audit: 'application.hired',
    guard: ({ accepted_at }) => (accepted_at === null ? 'applications:conflict.not_accepted' : null),
  },
  withdraw: {
    moves: fromLive('withdrawn'),
    who: ['seeker', 'system'],
    right: ownApplications,
    audit: 'application.withdrawn',
  },
  close_for_job: { moves: fromLive('hired_elsewhere'), who: ['system'], audit: 'application.hired_elsewhere' },
  reopen: { moves: { hired_elsewhere: 'sent' }, who: ['system'], audit: 'application.reopened' },
  lapse: {
    moves: { sent: 'lapsed', viewed: 'lapsed' },
    who: ['system'],
    audit: 'application.lapsed',
  },
  lose_vacancy: { moves: fromLive('vacancy_gone'), who: ['system'], audit: 'application.vacancy_gone' },
  cancel_hire: {
    moves: { offered: 'hire_cancelled', hired: 'hire_cancelled' },
    who: { offered: ['employer'], hired: ['seeker', 'employer'] },
    audit: 'application.hire_cancelled',
    guard: ({ status, accepted_at }) =>
      status === 'offered' && accepted_at === null ? 'applications:conflict.not_accepted' : null,
  },
} as const satisfies Record<string, Action>

export type ApplicationAction = keyof typeof applicationSteps

/** Whether a step is an answer, as the reply rate counts it. */
export const isReply = (action: ApplicationAction): boolean => 'isReply' in applicationSteps[action]

export const applicationLifecycle: Lifecycle<ApplicationStatus, ApplicationAction, Mover, Looked> = {
  entity: 'application',
  states: applicationStates,
  steps: applicationSteps,
  conflict: (status) => `applications:conflict.${status}`,
  moversAre: 'roles',
}
