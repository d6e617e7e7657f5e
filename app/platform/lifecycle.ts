import type { Actor } from './access/actor.ts'
import { holds, type Right } from './access/rights.ts'
import { Conflict, Forbidden } from './errors.ts'

/** What can be done to a thing: everything about one action stands here once. Browser-safe. */
export type Step<Status extends string, Mover extends string, Row = unknown, Event extends string = string> = {
  /** From which state it leads to which. */
  readonly moves: { readonly [From in Status]?: Status }
  /** Who may take it; by state where it depends on that. */
  readonly who: readonly Mover[] | { readonly [From in Status]?: readonly Mover[] }
  /** What the actor must be allowed besides; left out where only the portal's own operations take it. */
  readonly right?: Right
  /** What it is called in the audit trail. */
  readonly audit: string
  /** What others hear; left out where nobody outside sees it. */
  readonly event?: Event
  /** Why this row cannot take it in spite of its state, as a key for the reader's language; null when it can. */
  guard?(row: Row, at: Date): string | null
}

/** The states of a thing and every step between them, declared once an area. Browser-safe. */
export type Lifecycle<
  Status extends string,
  Action extends string,
  Mover extends string,
  Row = unknown,
  Event extends string = string,
> = {
  /** What the thing is called in the audit trail. */
  readonly entity: string
  /** Each state with what its area knows of it: its colour, its place in lists. */
  readonly states: Readonly<Record<Status, object>>
  readonly steps: Readonly<Record<Action, Step<Status, Mover, Row, Event>>>
  /** Why something cannot be done in this state, as a key for the reader's language. */
  conflict(status: Status): string
  /**
   * Whether movers are roles, which somebody has or has not, so that a stranger is refused before the state is looked
   * at; or what somebody is to this row, which changes with it, so that the state is looked at first.
   */
  readonly moversAre: 'roles' | 'of_the_row'
}

/** The names of states or steps, in the order in which they are declared. */
export const namesOf = <Name extends string>(declared: Readonly<Record<Name, unknown>>) =>
  Object.keys(declared) as [Name, ...Name[]]

/** The states of which something is said. */
export const statesWhere = <Status extends string, State>(
  states: Readonly<Record<Status, State>>,
  isSo: (state: State) => boolean,
): Status[] => namesOf(states).filter((status) => isSo(states[status]))

/** The states from which a step leads anywhere. */
export const statesBefore = <Status extends string>(step: { moves: { readonly [From in Status]?: string } }) =>
  Object.keys(step.moves) as Status[]

/** Whether a step leads anywhere from this state, whoever takes it. */
export const leadsFrom = (step: { moves: object }, status: string): boolean => Object.hasOwn(step.moves, status)

const whoMay = <Status extends string, Mover extends string>(
  { who }: Pick<Step<Status, Mover>, 'who'>,
  from: Status,
): readonly Mover[] => (Array.isArray(who) ? who : ((who as { [From in Status]?: readonly Mover[] })[from] ?? []))

/** Who may take a step from this state; nobody where it leads nowhere. */
export const moversFrom = <Status extends string, Mover extends string>(
  step: Pick<Step<Status, Mover>, 'who' | 'moves'>,
  from: Status,
): readonly Mover[] => (leadsFrom(step, from) ? whoMay(step, from) : [])

/** The steps that this actor, who is all of these movers, may take from here; the guards of the row aside. */
export function possibleSteps<Status extends string, Action extends string>(
  { steps }: Pick<Lifecycle<Status, Action, string, never>, 'steps'>,
  actor: Actor,
  { status, movers }: { status: Status; movers: readonly string[] },
): Action[] {
  return namesOf(steps).filter((action) => {
    const step = steps[action]
    const isAllowed = step.right === undefined || holds(actor, step.right)
    return isAllowed && leadsFrom(step, status) && whoMay(step, status).some((mover) => movers.includes(mover))
  })
}

/**
 * The state after a step. Refused as Forbidden when it is not for these movers, and as Conflict when the thing is not
 * in a state that allows it; which of the two comes first, {@link Lifecycle.moversAre} says.
 */
export function stateAfter<Status extends string, Action extends string>(
  lifecycle: Lifecycle<Status, Action, string, never>,
  { status, action, movers }: { status: Status; action: Action; movers: readonly string[] },
): Status {
  const step = lifecycle.steps[action]
  const mayFrom = (from: Status) => whoMay(step, from).some((mover) => movers.includes(mover))
  const to = leadsFrom(step, status) ? step.moves[status] : undefined
  if (to !== undefined && mayFrom(status)) return to
  const isForbidden = lifecycle.moversAre === 'roles' ? !statesBefore(step).some(mayFrom) : to !== undefined
  if (isForbidden) throw new Forbidden(`${movers.join(', ') || 'nobody'} may not ${action} this ${lifecycle.entity}`)
  throw new Conflict(lifecycle.conflict(status))
}
