import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#db/engine-process.ts'
import { closeDb } from '#db/client.ts'

const scaleTool = resolve('../shared/data/tools/scale.py')

/** A portal of the benchmark's own, with engines and data in a directory that disappears with it. */
export type Stage = {
  directory: string
  portal: string
  /** The database with all rights of the owner of its tables, which the portal itself does not have. */
  ownerUrl: string
  /** The same data through a portal that has no search engine. */
  startDegradedPortal(): Promise<string>
  /** N invented vacancies in the exchange format, made once. */
  vacanciesFile(count: number): Promise<string>
  /** Runs `npm run import` to its end, which comes when search shows everything; answers milliseconds. */
  importFile(file: string, source: string): Promise<number>
  /** Peak memory of the portal, PostgreSQL's largest process, Meilisearch and the last import, MB. */
  memory(): Record<string, number>
  end(): Promise<void>
}

export async function setStage(say: (line: string) => void): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'portal-bench-'))
  await chmod(directory, 0o755)
  const dataDir = join(directory, 'data')
  const children: ChildProcess[] = []
  let importPeak = 0
  let degraded: ReturnType<typeof open> | undefined

  async function open(environment: Record<string, string>): Promise<{ address: string; child: ChildProcess }> {
    const port = await freePort()
    const child = spawn(process.execPath, ['app/start.js'], {
      env: { ...cleanEnvironment(), PORT: String(port), PORTAL_DEMO: 'off', ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    children.push(child)
    const address = `http://127.0.0.1:${port}`
    while (!(await fetch(`${address}/healthz`).catch(() => undefined))?.ok) {
      if (child.exitCode !== null) throw new Error('the portal did not start')
      await sleep(100)
    }
    return { address, child }
  }

  say('Starting engines and portal')
  const { address: portal, child: portalProcess } = await open({ PORTAL_DATA_DIR: dataDir })
  const { engines } = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as {
    engines: { databaseUrl: string; meili: { url: string; key: string } | null }
  }
  if (!engines.meili) throw new Error('there is no Meilisearch to measure')
  const secret = readFileSync(join(dataDir, 'secret'), 'utf8').trim()
  Object.assign(process.env, {
    DATABASE_URL: engines.databaseUrl,
    MEILI_URL: engines.meili.url,
    MEILI_KEY: engines.meili.key,
    PORTAL_SECRET: secret,
  })

  const ownerUrl = new URL(engines.databaseUrl)
  Object.assign(ownerUrl, { username: 'portal', password: readFileSync(join(dataDir, 'postgres', 'password'), 'utf8') })

  return {
    directory,
    portal,
    ownerUrl: ownerUrl.href,
    async startDegradedPortal() {
      degraded ??= open({
        PORTAL_DATA_DIR: join(directory, 'degraded'),
        PORTAL_SECRET: secret,
        DATABASE_URL: engines.databaseUrl,
        MEILI_BINARY: 'none',
      }).catch((error: unknown) => {
        degraded = undefined
        throw error
      })
      return (await degraded).address
    },
    async vacanciesFile(count) {
      const file = join(directory, `${count}.ndjson`)
      if (existsSync(file)) return file
      if (!existsSync(scaleTool))
        throw new Error(`The data of this benchmark comes from ${scaleTool}, which is not here`)
      say(`Making ${count} vacancies`)
      const maker = spawn('python3', [scaleTool, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] })
      await pipeline(maker.stdout, createWriteStream(file))
      return file
    },
    async importFile(file, source) {
      const begin = performance.now()
      const child = spawn(
        process.execPath,
        ['app/command.js', 'import', 'vacancies', file, '--source', source, '--lang', 'en'],
        { env: { ...cleanEnvironment(), PORTAL_DATA_DIR: dataDir }, stdio: ['ignore', 'ignore', 'ignore'] },
      )
      children.push(child)
      const watch = setInterval(() => {
        importPeak = Math.max(importPeak, peakMemory(child.pid!))
      }, 200)
      const code = await new Promise((done) => child.once('exit', done))
      clearInterval(watch)
      if (code !== 0) throw new Error(`the import ended with ${code}`)
      return performance.now() - begin
    },
    memory: () => ({
      portal: peakMemory(portalProcess.pid!),
      meilisearch: peakMemory(engineProcess(dataDir, 'meilisearch')),
      postgres: peakMemory(engineProcess(dataDir, 'postgres')),
      import: importPeak,
    }),
    async end() {
      await closeDb()
      for (const child of children.reverse()) {
        if (child.exitCode !== null || child.signalCode !== null) continue
        const gone = new Promise((done) => child.once('exit', done))
        child.kill('SIGTERM')
        await gone
      }
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Whatever the caller has configured must not lead the benchmark to other people's data. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const {
    DATABASE_URL: _database,
    MEILI_URL: _url,
    MEILI_KEY: _key,
    MEILI_INDEX_PREFIX: _prefix,
    ...rest
  } = process.env
  return { ...rest, HOST: '127.0.0.1', LOG_LEVEL: 'error' }
}

const engineProcess = (dataDir: string, engine: string): number =>
  (JSON.parse(readFileSync(join(dataDir, engine, 'process'), 'utf8')) as { pid: number }).pid

/** MB; 0 where the system does not tell. */
function peakMemory(pid: number): number {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) return 0
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024)
}
