import { z } from 'zod'
import type { Mover } from '#app/platform/access/mover.ts'
import { leadsFrom, type Lifecycle, namesOf, type Step } from '#app/platform/lifecycle.ts'
import type { Tone } from '#app/ui/table/state-word.tsx'
import type { VacancyEvents } from './events.ts'
import { closeVacancies, decideVacancies, moveVacancies, postVacancies } from './vacancy-permissions.ts'

/** The parts of an employer's list of vacancies, as employers think of them. Browser-safe. */
export const vacancyGroups = ['open', 'waiting', 'drafts', 'paused', 'ended'] as const
export type VacancyGroup = (typeof vacancyGroups)[number]

type State = {
  /** The colour that repeats what the word of the state says. */
  tone: Tone
  /** Where its employer finds it; one that is open past its validity is with those that have ended. */
  group: VacancyGroup
  /** What the public finds under its address: the vacancy, the news that it is over, or nothing. */
  page: 'open' | 'closed' | 'expired' | null
}

export const vacancyStates = {
  draft: { tone: 'calm', group: 'drafts', page: null },
  in_review: { tone: 'waiting', group: 'waiting', page: null },
  published: { tone: 'good', group: 'open', page: 'open' },
  paused: { tone: 'waiting', group: 'paused', page: null },
  closed: { tone: 'calm', group: 'ended', page: 'closed' },
  expired: { tone: 'calm', group: 'ended', page: 'expired' },
  rejected: { tone: 'bad', group: 'drafts', page: null },
} as const satisfies Record<string, State>

export type VacancyStatus = keyof typeof vacancyStates
export const vacancyStatuses = namesOf(vacancyStates)
export const VacancyStatus = z.enum(vacancyStatuses)

type Action = Step<VacancyStatus, Mover, Looked, keyof VacancyEvents> & {
  /** Its employer takes it from the list of vacancies, without being asked anything. */
  isOneClick?: true
}
/** What the steps look at beside the state. */
type Looked = { status: VacancyStatus; expires_at: Date | null; import_id: number | null }

const isOver = ({ expires_at: until }: Looked, at: Date) => until === null || until <= at
const unlessOver: Action['guard'] = (row, at) => (isOver(row, at) ? 'jobs:conflict.validity_over' : null)
const whenValid: Action['guard'] = (row, at) => (isOver(row, at) ? 'jobs:conflict.extend_validity' : null)
/** What a feed brought and keeps up to date would be written over again. */
const unlessFed: Action['guard'] = ({ status, import_id: feed }) =>
  feed !== null && isOut(status) ? 'jobs:conflict.from_feed' : null

const everybody = ['employer', 'bureau', 'system'] as const

/**
 * Every step a vacancy can take. Closed is final. An expired one lives again only through the feed that brought it,
 * when the source extends the validity, or where a wrong clock ended it, which leaves to the bureau what no posting
 * may say; a paused one does not expire, but cannot be resumed past its validity. `publish` passes over the review:
 * only for employers their bureau trusts, whose vacancies are sampled afterwards. What is published and written anew is
 * a draft again, which nobody sees until it has passed its checks.
 */
export const vacancySteps = {
  submit: {
    moves: { draft: 'in_review' },
    who: ['employer'],
    right: postVacancies,
    audit: 'vacancy.submitted',
    guard: whenValid,
  },
  publish: {
    moves: { draft: 'published' },
    who: ['employer'],
    right: postVacancies,
    audit: 'vacancy.published',
    event: 'vacancy.published',
    guard: whenValid,
  },
  withdraw: {
    moves: { in_review: 'draft' },
    who: ['employer'],
    right: postVacancies,
    audit: 'vacancy.withdrawn',
    isOneClick: true,
  },
  approve: {
    moves: { in_review: 'published' },
    who: ['bureau'],
    right: decideVacancies,
    audit: 'vacancy.approved',
    event: 'vacancy.published',
    guard: unlessOver,
  },
  reject: {
    moves: { in_review: 'rejected' },
    who: ['bureau'],
    right: decideVacancies,
    audit: 'vacancy.rejected',
    event: 'vacancy.rejected',
  },
  revise: {
    moves: { rejected: 'draft', published: 'draft', paused: 'draft' },
    who: ['employer'],
    right: postVacancies,
    audit: 'vacancy.revised',
    event: 'vacancy.changed',
    guard: unlessFed,
  },
  pause: {
    moves: { published: 'paused' },
    who: everybody,
    right: moveVacancies,
    audit: 'vacancy.paused',
    isOneClick: true,
    event: 'vacancy.changed',
  },
  resume: {
    moves: { paused: 'published' },
    who: everybody,
    right: moveVacancies,
    audit: 'vacancy.resumed',
    isOneClick: true,
    event: 'vacancy.published',
    guard: unlessOver,
  },
  close: {
    moves: { published: 'closed', paused: 'closed' },
    who: everybody,
    right: closeVacancies,
    audit: 'vacancy.closed',
    event: 'vacancy.closed',
  },
  expire: {
    moves: { published: 'expired' },
    who: ['system'],
    right: moveVacancies,
    audit: 'vacancy.expired',
    event: 'vacancy.expired',
  },
  renew: {
    moves: { expired: 'published' },
    who: ['system'],
    right: moveVacancies,
    audit: 'vacancy.renewed',
    event: 'vacancy.published',
  },
  hold_back: {
    moves: { expired: 'in_review' },
    who: ['system'],
    right: moveVacancies,
    audit: 'vacancy.held_back',
    event: 'vacancy.changed',
  },
} as const satisfies Record<string, Action>

export type VacancyAction = keyof typeof vacancySteps
type OneClickAction = {
  [Name in VacancyAction]: (typeof vacancySteps)[Name] extends { isOneClick: true } ? Name : never
}[VacancyAction]
export const oneClickActions = namesOf(vacancySteps).filter(
  (action): action is OneClickAction => 'isOneClick' in vacancySteps[action],
)

/** What an employer does in its list with one button: such a step, or the answer that it still hires. */
export const ownIntents = [...oneClickActions, 'confirm'] as const
export type OwnIntent = (typeof ownIntents)[number]

export const vacancyLifecycle: Lifecycle<VacancyStatus, VacancyAction, Mover, Looked, keyof VacancyEvents> = {
  entity: 'vacancy',
  states: vacancyStates,
  steps: vacancySteps,
  conflict: (status) => `jobs:conflict.${status}`,
  moversAre: 'roles',
}

/** The public sees it, or has seen it until it was paused: it is written over only together with being handed in. */
export const isOut = (status: VacancyStatus): boolean => leadsFrom(vacancySteps.close, status)

/**
 * Why the portal, an employer's click or an import moves a vacancy, as codes with texts in the locale files of the
 * audit trail; what a person writes is kept as it is.
 */
export const vacancyReasons = [
  'trusted_employer',
  'handed_in',
  'taken_back',
  'written_anew',
  'employer_paused',
  'employer_resumed',
  'employer_closed',
  'client_ended',
  'validity_over',
  'wrong_clock',
  'imported',
  'held_back',
  'not_confirmed',
] as const
export type VacancyReason = (typeof vacancyReasons)[number]
