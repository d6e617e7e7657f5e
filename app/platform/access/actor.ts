/** Who asks. Every operation is told; none looks it up. Browser-safe. */

/** What a person can be; one at a time, chosen in the masthead. Everybody is a seeker. */
export const roles = [
  'seeker',
  'employer_owner',
  'employer_recruiter',
  'mentor',
  'reviewer',
  'caseworker',
  'fair_organiser',
  'analyst',
  'city_administrator',
  'circle_office',
] as const
export type Role = (typeof roles)[number]

/** Roles of a bureau: each belongs to one member city. */
export const bureauRoles = [
  'reviewer',
  'caseworker',
  'fair_organiser',
  'analyst',
  'city_administrator',
] as const satisfies Role[]

/** Roles that need a second factor and are granted by a second person. */
export const staffRoles = [...bureauRoles, 'circle_office'] as const satisfies Role[]

export type Person = {
  kind: 'person'
  personId: number
  sessionId: number
  /** The role they act in now. */
  role: Role
  /** The member city of a bureau role, else null. */
  cityCode: string | null
  /** The employer of an employer role, else null. */
  employerId: number | null
  /** When they last proved who they are. */
  provedAt: Date
  /** They have no account: a code alone let them in, to what needs no more. */
  isByCode?: true
}

export type Actor = { kind: 'system' } | { kind: 'anonymous' } | Person

/** Who has an account: somebody whom a code alone let in is a stranger to everything that goes on from day to day. */
export const accountOf = (actor: Actor): Person | null => (actor.kind === 'person' && !actor.isByCode ? actor : null)

/** The portal itself: its schedule, its imports. */
export const system: Actor = { kind: 'system' }
export const anonymous: Actor = { kind: 'anonymous' }
