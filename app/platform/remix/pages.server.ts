import { readdirSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Where the pages come from: made in advance, or by the development server at each request. */
export type Pages = {
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** The URL of a script in `app/enhance/`, by its name; undefined when there is none. */
  enhance(name: string): string | undefined
  /** Everything the pages load, such as styles, scripts and icons. */
  assets: RequestHandler[]
  close(): Promise<void>
}

/** The pages in `build/`, from the given file there. Files whose name holds their hash may be kept for ever. */
export async function builtPages(file = join(root, 'build/server/index.js')): Promise<Pages> {
  const [{ default: express }, build] = await Promise.all([import('express'), import(file) as Promise<ServerBuild>])
  const urls = JSON.parse(readFileSync(join(root, 'build/enhance.json'), 'utf8')) as Record<string, string>
  const client = join(root, 'build/client')
  // Known in advance, so that no page is looked for on disk.
  const files = new Set(readdirSync(client, { recursive: true }).map((file) => `/${String(file)}`))
  const serveFile = express.static(client, {
    index: false,
    setHeaders(response, file) {
      const kept = file.startsWith(join(client, 'assets'))
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=3600'
      response.setHeader('cache-control', kept)
    },
  })
  return {
    build,
    enhance: (name) => urls[name],
    assets: [(request, response, next) => (files.has(request.path) ? serveFile(request, response, next) : next())],
    close: async () => {},
  }
}

/** Pages made anew from the sources, and open pages that reload when a source changes. */
export async function devPages(server: Server): Promise<Pages> {
  const { createServer } = await import('vite')
  const vite = await createServer({ root, server: { middlewareMode: true, hmr: { server } }, appType: 'custom' })
  vite.watcher.on('change', () => vite.ws.send({ type: 'full-reload' }))
  // Reading pages load no React, so the script that listens for reloads comes with the enhancement scripts.
  const enhanceWithReload: RequestHandler = (request, response, next) => {
    const name = /^\/@enhance\/([\w-]+)\.js$/.exec(request.path)?.[1]
    if (!name) return next()
    response.type('js').send(`import '/@vite/client'\nimport '/app/enhance/${name}.ts'\n`)
  }
  const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
  // All sources are read once before the portal is open: the first page would wait longer than a page may.
  await build()
  return {
    build,
    enhance: (name) => `/@enhance/${name}.js`,
    assets: [enhanceWithReload, vite.middlewares],
    close: () => vite.close(),
  }
}
