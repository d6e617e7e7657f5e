import { Conflict, Forbidden } from './errors.ts'

/** One step a thing can take from a state, where it leads, and who may take it. Browser-safe. */
export type Step<Status, Action, Mover> = { from: Status; action: Action; to: Status; who: readonly Mover[] }

/**
 * The state after a step of a table. Refused as Forbidden when this mover never may take it, and as Conflict, with the
 * reason `conflict` makes of its state, when the thing is not in a state that allows it.
 */
export function stateAfter<Status extends string, Action extends string>(
  table: readonly Step<Status, Action, string>[],
  { status, action, mover }: { status: Status; action: Action; mover: string },
  conflict: (status: Status) => string,
): Status {
  const steps = table.filter((step) => step.action === action && step.who.includes(mover))
  if (steps.length === 0) throw new Forbidden(`${mover} may not ${action}`)
  const step = steps.find(({ from }) => from === status)
  if (!step) throw new Conflict(conflict(status))
  return step.to
}
