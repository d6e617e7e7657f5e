import { describe, expect, test } from 'vitest'
import { Conflict, Forbidden } from '#app/platform/errors.ts'
import type { Step } from '#app/platform/state-table.ts'

/**
 * Tries every mover with every action in every state against `allowed`, which is the table written out once more by
 * hand:
 * `state action mover` and the state it leads to. Every state is reached from `start`, and none is left once `final`.
 */
export function testStateTable<Status extends string, Action extends string>({
  table,
  move,
  statuses,
  movers,
  allowed,
  start,
  final,
}: {
  table: readonly Step<Status, Action, string>[]
  move: (status: Status, action: Action, mover: string) => Status
  statuses: readonly Status[]
  /** Those of the table, and some who may do nothing. */
  movers: readonly string[]
  allowed: Readonly<Record<string, Status>>
  start: Status
  final: Status
}): void {
  const actions = [
    ...new Set([
      ...table.map(({ action }) => action),
      ...Object.keys(allowed).map((step) => step.split(' ')[1] as Action),
    ]),
  ]
  const everyCase = statuses.flatMap((status) =>
    actions.flatMap((action) => movers.map((mover) => ({ status, action, mover }))),
  )

  describe('every step', () => {
    test.each(everyCase)('$status · $action · $mover', ({ status, action, mover }) => {
      const expected = allowed[`${status} ${action} ${mover}`]
      if (expected) return expect(move(status, action, mover)).toBe(expected)
      const mayEver = Object.keys(allowed).some((step) => step.endsWith(` ${action} ${mover}`))
      expect(() => move(status, action, mover)).toThrow(mayEver ? Conflict : Forbidden)
    })
  })

  test(`every state is reached from ${start}`, () => {
    const reached = new Set<Status>([start])
    for (const _ of statuses) for (const { from, to } of table) if (reached.has(from)) reached.add(to)
    expect([...reached].toSorted()).toEqual([...statuses].toSorted())
  })

  test(`${final} is final`, () => {
    expect(table.filter(({ from }) => from === final)).toEqual([])
  })
}
