import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { describe, expect, test } from 'vitest'
import { partName, partsOf } from '#app/platform/remix/build-parts.server.ts'
import { addressesOf } from '#app/platform/remix/site-map.ts'
import siteMap from '#app/routes.ts'

const addresses = addressesOf(siteMap)
const routes = Object.fromEntries([
  ['root', { id: 'root', path: '' }],
  ...addresses.map(({ id, path }) => [id, { id, path: path.slice(1), parentId: 'root' }]),
])
const whole = { routes, assets: { routes } } as unknown as ServerBuild
const parts = partsOf(whole)

/** The page that Remix finds in a build, and what it takes out of the address. */
function found({ routes }: ServerBuild, pathname: string) {
  const { root, ...others } = routes
  const children = Object.values(others).map((route) => ({ id: route!.id, path: route!.path }))
  const match = matchRoutes([{ id: root!.id, path: '', children }], pathname)?.at(-1)
  return match && { id: match.route.id, params: match.params }
}

describe('the part of an address', () => {
  const real = addresses.map(({ path }) => path.replace(/:\w+/g, '7').replace('*', 'no/such/page'))

  test.each([...new Set(real)])('%s leads to the same page as the whole', (path) => {
    for (const pathname of [path, `${path}/`, `${path}/no/such/page`]) {
      expect(found(parts.get(partName(pathname)) ?? whole, pathname), pathname).toEqual(found(whole, pathname))
    }
  })

  test('is there for every page that has an address of its own', () => {
    for (const path of real.filter((path) => !path.endsWith('no/such/page')))
      expect(parts.has(partName(path)), path).toBe(true)
  })

  test('is small', () => {
    for (const [name, part] of parts)
      expect(Object.keys(part.routes).length, name).toBeLessThan(Object.keys(routes).length / 4)
  })

  test('holds the files of its routes and no others', () => {
    for (const part of parts.values()) expect(Object.keys(part.assets.routes)).toEqual(Object.keys(part.routes))
  })
})

test('what no part is for is asked of the whole', () => {
  for (const pathname of ['/Vacancies', '/%76acancies', '/vacancies.data', '/en/Bureau', '/no-such-page'])
    expect(parts.has(partName(pathname)), pathname).toBe(false)
})
