import type { ServerBuild } from '@remix-run/node'

type Routes = ServerBuild['routes']

/**
 * A build in parts by how addresses begin, named as {@link partName} says. What no part is for the whole build knows.
 * Remix goes through all routes of its build three times for each page: all of the portal's take as long as rendering
 * it, those of a part next to nothing.
 */
export function partsOf(build: ServerBuild): Map<string, ServerBuild> {
  const names = new Map(Object.keys(build.routes).map((id) => [id, partName(fullPath(build.routes, id))]))
  const fixed = new Set([...names.values()].filter((name) => !isOpen(name)))
  return new Map(
    [...fixed].map((name): [string, ServerBuild] => {
      const ids = [...names].filter(([, its]) => its === name || isOpen(its)).map(([id]) => id)
      const within = new Set(['root', ...ids.flatMap((id) => lineage(build.routes, id))])
      const pick = <T>(all: Record<string, T>) =>
        Object.fromEntries(Object.entries(all).filter(([id]) => within.has(id)))
      return [
        name,
        { ...build, routes: pick(build.routes), assets: { ...build.assets, routes: pick(build.assets.routes) } },
      ]
    }),
  )
}

/** The part an address lies in: its first word, `vacancies`, or the first two of an English one, `en/bureau`. */
export function partName(pathname: string): string {
  const [, first = '', second = ''] = pathname.split('/', 3)
  return first === 'en' ? `en/${second}` : first
}

/** Holds whatever an address begins with, so it belongs to every part. */
const isOpen = (name: string): boolean => /[:*?]/.test(name)

/** A route and those around it, the outermost last. */
function lineage(routes: Routes, id: string): string[] {
  const parentId = routes[id]?.parentId
  return parentId ? [id, ...lineage(routes, parentId)] : [id]
}

/** The pattern of a route's address, with its `:holes`. */
export const fullPath = (routes: Routes, id: string): string =>
  `/${lineage(routes, id)
    .reverse()
    .flatMap((one) => routes[one]?.path || [])
    .join('/')}`
