import type { RouteConfigEntry } from '@remix-run/route-config'
import { expect, test } from 'vitest'
import { access } from '#app/access.ts'
import routes from '#app/routes.ts'
import { routeName } from '#app/platform/gate.server.ts'

/** Every route with a file, by the id Remix gives it. */
function idsOf(entries: RouteConfigEntry[]): string[] {
  return entries.flatMap(({ id, file, children = [] }) => [id ?? file.replace(/\.tsx?$/, ''), ...idsOf(children)])
}

const names = [...new Set(idsOf(routes as RouteConfigEntry[]).map(routeName))]

test('every route says who may use it', () => {
  expect(names.filter((name) => !Object.hasOwn(access, name))).toEqual([])
})

test('no right is given for a route that does not exist', () => {
  expect(Object.keys(access).filter((name) => !names.includes(name))).toEqual([])
})
