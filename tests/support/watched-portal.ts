import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Holder } from '#app/platform/machine/data-directory.server.ts'
import type { Readiness } from '#app/platform/machine/health.server.ts'
import { freePort } from '#db/engine-process.ts'

/** The portal on a directory of its own under a keeper that starts it again whenever it ends, as a system's would. */
export type WatchedPortal = {
  origin: string
  dataDir: string
  /** Everything it printed, over all its starts. */
  printed(): string
  /** How often it was started. */
  starts(): number
  /** What it tells other processes while it runs. */
  holder(): Holder | null
  pidOf(engine: 'postgres' | 'meilisearch'): number | null
  nodePid(): number
  readiness(): Promise<Readiness | null>
  /** Until it serves pages again; answers after how many milliseconds. */
  untilWell(patienceMs?: number): Promise<number>
  /** Runs a command of the portal to its end, as its npm script does. */
  command(args: string[], settings?: Record<string, string>): Promise<{ code: number | null; printed: string }>
  stop(): Promise<void>
}

const keeperPauseMs = 100

export async function watchedPortal(dataDir: string, settings: Record<string, string> = {}): Promise<WatchedPortal> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const logFile = `${dataDir}.log`
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: '',
    MEILI_URL: '',
    MEILI_KEY: '',
    MEILI_INDEX_PREFIX: '',
    PORT: String(port),
    PORTAL_DATA_DIR: dataDir,
    PORTAL_DEMO: 'on',
    ...settings,
  }
  let portal: ChildProcess
  let starts = 0
  let stopped = false
  const keep = async () => {
    for (; !stopped; await sleep(keeperPauseMs)) {
      const log = openSync(logFile, 'a')
      portal = spawn(process.execPath, ['app/start.js'], { stdio: ['ignore', log, log], env })
      starts += 1
      await once(portal, 'exit')
    }
  }
  const keeping = keep()
  const note = <Note>(file: string): Note | null => {
    try {
      return JSON.parse(readFileSync(join(dataDir, file), 'utf8')) as Note
    } catch {
      return null // it is being written, or nobody has yet
    }
  }

  const watched: WatchedPortal = {
    origin,
    dataDir,
    printed: () => readFileSync(logFile, 'utf8'),
    starts: () => starts,
    holder: () => note<Holder>('running.json'),
    pidOf: (engine) => note<{ pid: number }>(`${engine}/process`)?.pid ?? null,
    nodePid: () => portal.pid!,
    readiness: async () => {
      const answer = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
      return ((await answer?.json().catch(() => null)) ?? null) as Readiness | null
    },
    async untilWell(patienceMs = 60_000) {
      const begun = performance.now()
      for (;;) {
        const state = await watched.readiness()
        if (state && state.status !== 'unready') return performance.now() - begun
        if (performance.now() - begun > patienceMs) {
          throw new Error(
            `The portal is not well after ${patienceMs} ms: ${JSON.stringify(state)}\n` +
              `${watched.printed().slice(-3_000)}`,
          )
        }
        await sleep(50)
      }
    },
    async command(args, more = {}) {
      const child = spawn(process.execPath, ['app/command.js', ...args], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...env, ...more },
      })
      let printed = ''
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (text: string) => {
          printed += text
        })
      const [code] = await once(child, 'close')
      return { code, printed }
    },
    async stop() {
      stopped = true
      portal.kill('SIGTERM')
      await keeping
    },
  }
  await watched.untilWell(120_000)
  return watched
}
