import type { Actor, Person, Role } from './actor.ts'
import { Forbidden, NotFound } from '#app/platform/errors.ts'

/** Whose rows a role reaches: everybody's, those of its city, those of its employer, or the person's own. */
export type Reach = 'all' | 'own_city' | 'own_employer' | 'own'

/**
 * One thing that may be done, and by whom. Each area declares its rights in `<area>-permissions.ts`; a door's
 * `pages.ts` says which pages need which. Whoever is not named may not.
 */
export type Right = {
  readonly name: string
  readonly who: Readonly<Partial<Record<Role | 'anyone', Reach>>>
  /** Who has no account and was let in by a code has it too. */
  readonly byCode?: true
}

/** At most so many in so many seconds, from the first one on. */
export type Window = { readonly points: number; readonly seconds: number }

/**
 * How often a form may be sent, by whom it is sent: short windows bound a burst, long ones what adds up. `employer` is
 * for all its members together; a stranger counts by `device` in a browser that somebody signed in with before, else by
 * `network`.
 */
export type Budget = {
  readonly person: readonly Window[]
  readonly employer?: readonly Window[]
  readonly device?: readonly Window[]
  readonly network?: readonly Window[]
}

/** A right to send something, or to look at what nobody may look at without end. */
export type SendingRight = Right & { readonly budget: Budget }

/**
 * Which right a page needs for reading and for sending a form; a method that is not named is not allowed. Reading has a
 * budget where each look counts.
 */
export type Access = Readonly<
  { GET?: Right | SendingRight; OPTIONS?: Right } & Partial<Record<'POST' | 'PUT' | 'PATCH' | 'DELETE', SendingRight>>
>

/** Public reading, and what strangers may send. */
export const anyone: Right = { name: 'public', who: { anyone: 'all' } }
/** A form, and how often it may be sent. */
export const sending = (right: Right, budget: Budget): SendingRight => ({ ...right, budget })
/** A page with a form for whoever may open it. */
export const form = (right: Right, budget: Budget) => ({ GET: right, POST: sending(right, budget) })

/** What a row belongs to, as far as it decides who may touch it. */
export type Belonging = { cityCode: string | null; employerId?: number | null; personId?: number | null }

const reaches: Record<Reach, (actor: Person, row: Belonging) => boolean> = {
  all: () => true,
  own_city: (actor, row) => actor.cityCode !== null && row.cityCode === actor.cityCode,
  own_employer: (actor, row) => actor.employerId !== null && row.employerId === actor.employerId,
  own: (actor, row) => row.personId === actor.personId,
}

/** Whether this role may do it at all, to whatever row. */
export function holds(actor: Actor, right: Right): boolean {
  return actor.kind === 'system' || reachOf(actor, right) !== undefined
}

/**
 * Lets pass who may do this to this row. Refused as Forbidden when the role never may, and as NotFound when the row is
 * somebody else's: it looks the same as a row that does not exist.
 */
export function permit(actor: Actor, right: Right, row: Belonging): void {
  if (actor.kind === 'system') return
  const reach = reachOf(actor, right)
  if (reach === undefined) throw new Forbidden(`${nameOf(actor)} may not ${right.name}`)
  if (reach !== 'all' && !(actor.kind === 'person' && reaches[reach](actor, row)))
    throw new NotFound(`Not within reach of ${nameOf(actor)}: ${right.name}`)
}

declare const scoped: unique symbol
/** The cities whose rows a list may show; only {@link cityScope} makes one, so no list can do without asking. */
export type CityScope = { readonly cityCode: string | null; readonly [scoped]: true }

/** The scope of a list: one city, or all of them (null) for a role that reaches everything. Refused as Forbidden. */
export function cityScope(actor: Actor, right: Right): CityScope {
  const reach = actor.kind === 'system' ? 'all' : reachOf(actor, right)
  if (reach === 'all') return { cityCode: null } as CityScope
  if (reach === 'own_city' && actor.kind === 'person' && actor.cityCode !== null)
    return { cityCode: actor.cityCode } as CityScope
  throw new Forbidden(`${nameOf(actor)} may not list for ${right.name}`)
}

/**
 * The scope of a list of one employer, whose rows lie in whatever city: only for who acts for one. Refused as
 * Forbidden.
 */
export function employerScope(actor: Actor, right: Right): CityScope {
  if (actor.kind === 'person' && actor.employerId !== null && reachOf(actor, right) === 'own_employer')
    return { cityCode: null } as CityScope
  throw new Forbidden(`${nameOf(actor)} may not list for ${right.name}`)
}

function reachOf(actor: Actor, right: Right): Reach | undefined {
  const isReached = actor.kind === 'person' && (right.byCode || !actor.isByCode)
  const own = isReached && Object.hasOwn(right.who, actor.role) ? right.who[actor.role] : undefined
  return own ?? right.who.anyone
}

const nameOf = (actor: Actor): string => (actor.kind === 'person' ? actor.role : actor.kind)
