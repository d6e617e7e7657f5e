import type { RouteConfigEntry } from '@remix-run/route-config'
import { routeName } from '#app/platform/access/route-guard.server.ts'

/** A page or form of the site map: its id, its name in `app/access.ts`, its address with `:holes`, and its file. */
export type Address = { id: string; name: string; path: string; file: string }

/** Every address of a site map, those of children included. */
export function addressesOf(entries: readonly RouteConfigEntry[], above = ''): Address[] {
  return entries.flatMap(({ id, file, path = '', children = [] }) => {
    const routeId = id ?? file.replace(/\.tsx?$/, '')
    const here = [above, path].filter(Boolean).join('/')
    return [{ id: routeId, name: routeName(routeId), path: `/${here}`, file }, ...addressesOf(children, here)]
  })
}
