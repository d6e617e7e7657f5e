import { matchRoutes } from '@remix-run/react'
import type { ServerBuild } from '@remix-run/node'
import { fullPath } from './build-parts.server.ts'
import type { Pages } from './pages.server.ts'

/** Answers whether the form of an address may carry files: its `pageAction` knows that from its schema. */
export function takersOfFiles(build: Pages['build']): (pathname: string) => Promise<boolean> {
  if (typeof build === 'function') return async (pathname) => takersIn(await build())(pathname)
  const isTaker = takersIn(build)
  return async (pathname) => isTaker(pathname)
}

function takersIn({ routes }: ServerBuild): (pathname: string) => boolean {
  const addresses = Object.keys(routes)
    .filter((id) => id !== 'root')
    .map((id) => ({ id, path: fullPath(routes, id) }))
  return (pathname) => {
    const { id = '' } = matchRoutes(addresses, pathname)?.at(-1)?.route ?? {}
    const action = routes[id]?.module.action as { takesFiles?: () => boolean } | undefined
    return action?.takesFiles?.() ?? false
  }
}
