import type { RouteConfigEntry } from '@remix-run/route-config'
import { routeName } from './gate.server.ts'

/** A page or form of the site map: its id, its name in `app/access.ts`, and its address with `:holes`. */
export type Address = { id: string; name: string; path: string }

/** Every address of a site map, those of children included. */
export function addressesOf(entries: readonly RouteConfigEntry[], above = ''): Address[] {
  return entries.flatMap(({ id, file, path = '', children = [] }) => {
    const routeId = id ?? file.replace(/\.tsx?$/, '')
    const here = [above, path].filter(Boolean).join('/')
    return [{ id: routeId, name: routeName(routeId), path: `/${here}` }, ...addressesOf(children, here)]
  })
}
