import { expect, test } from 'vitest'
import { budgets } from '#app/budgets.ts'
import { access } from '#app/access.ts'
import routes from '#app/routes.ts'
import { addressesOf } from '#app/platform/remix/site-map.ts'

const names = [...new Set(addressesOf(routes).map(({ name }) => name))]

test('every route says who may use it', () => {
  expect(names.filter((name) => !Object.hasOwn(access, name))).toEqual([])
})

test('no right is given for a route that does not exist', () => {
  expect(Object.keys(access).filter((name) => !names.includes(name))).toEqual([])
})

const sending = Object.entries(access).flatMap(([name, { GET: _, OPTIONS: __, ...sent }]) =>
  Object.entries(sent).map(([method, right]) => ({ what: `${method} ${name}`, right })),
)

test.each(sending)(
  '$what has a budget for everybody who may send it, and no honest person meets it',
  ({ right: { budget, who } }) => {
    for (const windows of [budget.person, ...(who.anyone ? [budget.network] : [])]) {
      expect(windows?.length).toBeGreaterThan(0)
      for (const { points, seconds } of windows ?? []) {
        expect(Number.isInteger(points) && Number.isInteger(seconds) && seconds > 0).toBe(true)
        // Whoever sends one form every ten seconds works hard; nobody calls more than twenty employers an hour.
        const between = budget === budgets.unmasking ? 180 : 10
        expect(points).toBeGreaterThanOrEqual(Math.min(seconds, 3_600) / between)
      }
    }
    if (budget.network) expect(budget.network[0]!.points).toBeGreaterThan(budget.person[0]!.points)
    if (budget.employer) expect(budget.employer[0]!.points).toBeGreaterThan(budget.person[0]!.points)
  },
)
