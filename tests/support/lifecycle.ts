import { describe, expect, test } from 'vitest'
import { system } from '#app/platform/access/actor.ts'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import { type Lifecycle, namesOf, possibleSteps, stateAfter } from '#app/platform/lifecycle.ts'

/**
 * Tries every mover with every action in every state against `allowed`, which is the lifecycle written out once more by
 * hand: `state action mover` and the state it leads to. Every state is reached from `start`, and none is left that is
 * `final`.
 */
export function testLifecycle<Status extends string, Action extends string>({
  lifecycle,
  movers,
  allowed,
  start,
  final,
}: {
  lifecycle: Lifecycle<Status, Action, string, never>
  /** Those of the lifecycle, and some who may do nothing. */
  movers: readonly string[]
  allowed: Readonly<Record<string, Status>>
  start: Status
  final: readonly Status[]
}): void {
  const statuses = namesOf(lifecycle.states)
  const actions = namesOf(lifecycle.steps)
  const everyCase = statuses.flatMap((status) =>
    actions.flatMap((action) => movers.map((mover) => ({ status, action, mover }))),
  )

  describe('every step', () => {
    test.each(everyCase)('$status · $action · $mover', ({ status, action, mover }) => {
      const move = () => stateAfter(lifecycle, { status, action, movers: [mover] })
      const expected = allowed[`${status} ${action} ${mover}`]
      const isPossible = possibleSteps(lifecycle, system, { status, movers: [mover] }).includes(action)
      expect(isPossible).toBe(expected !== undefined)
      if (expected) return expect(move()).toBe(expected)
      const isForTheMover = Object.keys(allowed).some((step) => step.endsWith(` ${action} ${mover}`))
      const isForOthers = Object.keys(allowed).some((step) => step.startsWith(`${status} ${action} `))
      const isConflict = lifecycle.moversAre === 'roles' ? isForTheMover : !isForOthers
      expect(move).toThrow(isConflict ? Conflict : Forbidden)
    })
  })

  test('what is allowed is declared', () => {
    const declared = new Set(everyCase.map(({ status, action, mover }) => `${status} ${action} ${mover}`))
    expect(Object.keys(allowed).filter((step) => !declared.has(step))).toEqual([])
  })

  test(`every state is reached from ${start}`, () => {
    const reached = new Set<Status>([start])
    for (const _ of statuses)
      for (const [step, to] of Object.entries(allowed)) if (reached.has(step.split(' ')[0] as Status)) reached.add(to)
    expect([...reached].toSorted()).toEqual([...statuses].toSorted())
  })

  test(`${final.join(', ')} is final`, () => {
    const moved = statuses.filter((status) => possibleSteps(lifecycle, system, { status, movers }).length > 0)
    expect(statuses.filter((status) => !moved.includes(status))).toEqual(final)
  })
}
