import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Holder } from '#app/platform/machine/data-directory.server.ts'
import type { Readiness } from '#app/platform/machine/health.server.ts'
import { freePort, processStart } from '#db/engine-process.ts'

type Settings = Record<string, string>

/** The portal as a person starts it, with `npm start`, on a directory of its own and without configured engines. */
export type Started = {
  origin: string
  /** Everything printed so far. */
  printed(): string
  databaseUrl(): string
  /** The process of the portal itself, below npm. */
  nodePid(): number
  /** Both engines' processes, as far as they were started. */
  enginePids(): number[]
  readiness(): Promise<Readiness>
  /** Sends npm a signal and resolves with its exit code when it has ended. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts and waits for the line that says where to look; `script` is the npm script. */
export async function npmStart(dataDir: string, settings: Settings = {}, script = 'start'): Promise<Started> {
  const port = await freePort()
  const run = runNpm(['run', script], dataDir, { PORT: String(port), ...settings })
  const ended = run.exit.then(() => {
    throw new Error(`npm run ${script} ended:\n${run.printed()}`)
  })
  const opened = (async () => {
    while (!run.printed().includes('The portal is open at')) await sleep(20)
  })()
  await Promise.race([opened, ended])
  ended.catch(() => {}) // from here on it ends when the test says so

  const origin = `http://127.0.0.1:${port}`
  const note = <Note>(file: string) => JSON.parse(readFileSync(join(dataDir, file), 'utf8')) as Note
  const pidIn = (file: string) => note<{ pid: number }>(file).pid
  return {
    origin,
    printed: run.printed,
    databaseUrl: () => note<Required<Holder>>('running.json').engines.databaseUrl,
    nodePid: () => pidIn('running.json'),
    enginePids: () =>
      ['postgres/process', 'meilisearch/process'].flatMap((file) => {
        try {
          return [pidIn(file)]
        } catch {
          return [] // this engine was not started
        }
      }),
    readiness: async () => (await fetch(`${origin}/readyz`)).json() as Promise<Readiness>,
    async stop(signal = 'SIGTERM') {
      run.kill(signal)
      return run.exit
    },
  }
}

/** Runs an npm script to its end. */
export async function npmRun(
  args: string[],
  dataDir: string,
  settings: Settings = {},
): Promise<{ code: number | null; printed: string }> {
  const run = runNpm(args, dataDir, settings)
  return { code: await run.exit, printed: run.printed() }
}

function runNpm(args: string[], dataDir: string, settings: Settings) {
  const child = spawn('npm', args, {
    env: {
      ...process.env,
      DATABASE_URL: '',
      MEILI_URL: '',
      MEILI_KEY: '',
      MEILI_INDEX_PREFIX: '',
      PORTAL_DATA_DIR: dataDir,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  return {
    printed: () => printed,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    exit: once(child, 'close').then(([code]) => code as number | null),
  }
}

/** Those of the processes that still live after up to five seconds. */
export async function survivors(pids: number[]): Promise<number[]> {
  const alive = () => pids.filter((pid) => processStart(pid) !== null)
  for (const deadline = Date.now() + 5_000; alive().length > 0 && Date.now() < deadline; await sleep(20));
  return alive()
}
