import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '#db/embedded.ts'
import type { Readiness } from '#app/platform/machine/health.server.ts'
import { freePort } from '#db/engine-process.ts'
import { startMeilisearch } from '#search/engine/embedded.ts'
import { temporaryDirectory, thrownAway } from './engines.ts'

/** The running portal as the journeys know it. */
export type Portal = {
  origin: string
  databaseUrl: string
  /** null where no Meilisearch can be had. */
  meilisearch: { url: string; key: string } | null
  meilisearchPid: number | null
  /** What everything secret of it is derived from, so that tests can prepare what it keeps encrypted. */
  secret: string
  /** Everything the portal printed so far. */
  logFile: string
}

declare module 'vitest' {
  interface ProvidedContext {
    portal: Portal
  }
}

/** The built portal with the demo data of all eight cities, one for all journeys; it runs as `npm start` runs it. */
export default async function startPortal(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync('build/server')) throw new Error('Journeys run the built portal: npm run build first')
  const dataDir = await temporaryDirectory()
  const [postgres, meili] = await Promise.all([
    startPostgres({ dataDir, settings: thrownAway }),
    startMeilisearch({ dataDir }),
  ])
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const secret = randomBytes(24).toString('base64url')
  const logFile = join(dataDir, 'portal.log')
  const log = await open(logFile, 'w')
  const portal = spawn(process.execPath, ['app/start.js'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      PORTAL_DATA_DIR: dataDir,
      DATABASE_URL: postgres.url,
      PORTAL_DEMO: 'on',
      MEILI_URL: meili?.url ?? '',
      MEILI_KEY: meili?.key ?? '',
      MEILI_BINARY: meili ? '' : 'none',
      LOG_LEVEL: 'info',
      PORTAL_SECRET: secret,
    },
    stdio: ['ignore', log.fd, log.fd],
  })
  await log.close()

  const stop = async () => {
    if (portal.exitCode === null && portal.kill('SIGTERM')) await once(portal, 'exit')
    await Promise.all([postgres.stop(), meili?.stop()])
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await untilReady(origin, () => portal.exitCode !== null)
  } catch (error) {
    const printed = await readFile(logFile, 'utf8')
    await stop()
    throw new Error(`The portal did not become ready:\n${printed.slice(-4_000)}`, { cause: error })
  }
  project.provide('portal', {
    origin,
    databaseUrl: postgres.url,
    secret,
    meilisearch: meili && { url: meili.url, key: meili.key },
    meilisearchPid: meili ? await pidOf(join(dataDir, 'meilisearch', 'process')) : null,
    logFile,
  })
  return stop
}

/** Ready means that search shows all demo data; where there is no search engine, that the database does. */
async function untilReady(origin: string, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + 100_000
  while (Date.now() < deadline && !hasEnded()) {
    const answer = await fetch(`${origin}/readyz`).catch(() => null)
    const state = (await answer?.json()) as Readiness | undefined
    if (state?.search === 'absent' || (state?.status === 'ready' && state.index_queue?.due === 0)) return
    await sleep(100)
  }
  throw new Error(hasEnded() ? 'it ended' : 'it took too long')
}

async function pidOf(note: string): Promise<number> {
  const { pid } = JSON.parse(await readFile(note, 'utf8')) as { pid: number }
  return pid
}
