import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '#db/cannot-start.ts'
import { type EngineEnd, type EngineProcess, freePort, keepRunning, startEngine, takeHome } from '#db/engine-process.ts'
import { renewableSecret } from '#db/kept-secret.ts'
import { now } from '#db/values/now.ts'

export type StartMeilisearch = {
  /** Index and key live in `meilisearch` below this directory. Only one process may use it at a time. */
  dataDir: string
  /** A program to use instead of looking for one; 'none' does without. As a rule `MEILI_BINARY`. */
  binary?: string
  /** Starts it again when it ends by itself, and tells of it here. */
  restart?: (end: EngineEnd) => void
  log?: (line: string) => void
}

export type EmbeddedMeilisearch = { url: string; key: string; stop(): Promise<void> }

/** Its storage survives a hard end at any moment, only its answers are lost. */
const signals: [NodeJS.Signals, NodeJS.Signals] = ['SIGTERM', 'SIGKILL']

/**
 * Starts Meilisearch on 127.0.0.1 behind a generated key: the program on PATH, else the one from the npm package.
 * Answers null, and logs why, where no Meilisearch can run: the portal then searches in PostgreSQL.
 * An index directory it cannot read is put aside and an empty one begun: everything in it can be built again.
 */
export async function startMeilisearch({
  dataDir,
  binary = process.env.MEILI_BINARY,
  restart,
  log = () => {},
}: StartMeilisearch): Promise<EmbeddedMeilisearch | null> {
  const home = join(resolve(dataDir), 'meilisearch')
  mkdirSync(home, { recursive: true, mode: 0o755 })
  const file = findProgram(home, binary)
  if (!file) {
    log(`No Meilisearch to run: ${binary ?? `none on PATH, none packaged for ${process.platform}-${process.arch}`}`)
    return null
  }
  const key = renewableSecret(join(home, 'key'))
  const index = join(home, 'data')
  let port = 0
  const url = () => `http://127.0.0.1:${port}`
  const run = async () => {
    const args = [
      '--db-path',
      index,
      '--dump-dir',
      join(home, 'dumps'),
      '--snapshot-dir',
      join(home, 'snapshots'),
      '--http-addr',
      new URL(url()).host,
      '--env',
      'production',
      '--no-analytics',
      '--max-indexing-memory',
      '256MiB',
      '--log-level',
      'WARN',
    ]
    const lock = await takeHome(home, signals, 5_000)
    const engine = startEngine({ home, file, args, env: { MEILI_MASTER_KEY: key, NO_COLOR: '1' }, lock, signals })
    if (await isReady(engine, url(), key)) return engine
    throw new Error(engine.lastWords())
  }
  const runOnFreePort = async () => {
    port = await freePort()
    return run()
  }

  try {
    const engine = await runOnFreePort()
      .catch(unlessUsed(runOnFreePort)) // somebody may have taken the port meanwhile
      .catch(
        unlessUsed((error) => {
          if (!existsSync(index)) throw error
          log(`Meilisearch could not read its index and begins an empty one: ${error.message}`)
          putAside(home, index)
          return runOnFreePort()
        }),
      )
    const stop = restart
      ? keepRunning({ engine: 'Meilisearch', first: engine, port, again: run, report: restart })
      : engine.stop
    return { url: url(), key, stop: () => stop(3_000) }
  } catch (error) {
    if (error instanceof CannotStart) throw error
    log(`Meilisearch does not start: ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}

/** Another attempt, except where the directory belongs to somebody else's engine: then nothing of it is touched. */
const unlessUsed = (again: (error: Error) => Promise<EngineProcess>) => (error: Error) => {
  if (error instanceof CannotStart) throw error
  return again(error)
}

function findProgram(home: string, binary: string | undefined): string | null {
  if (binary) return binary !== 'none' && isProgram(binary) ? binary : null
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, 'meilisearch'))
    .find(isProgram)
  return onPath ?? packagedProgram(home)
}

/** The package leaves out the mark that makes a file a program; where the package cannot be changed, a copy gets it. */
function packagedProgram(home: string): string | null {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  const name = `@gaubee/meilisearch-${process.platform}-${architecture}/meilisearch`
  const file = resolvePackaged(name)
  if (!file) return null
  if (isProgram(file) || makeProgram(file)) return file
  const copy = join(home, `meilisearch-${statSync(file).mtimeMs}`)
  if (!isProgram(copy)) {
    copyFileSync(file, `${copy}.${process.pid}`)
    makeProgram(`${copy}.${process.pid}`)
    renameSync(`${copy}.${process.pid}`, copy)
  }
  return copy
}

function resolvePackaged(name: string): string | null {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    return null // the package exists for Linux on x64 only
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

function makeProgram(file: string): boolean {
  try {
    chmodSync(file, 0o755)
  } catch {
    return false
  }
  return isProgram(file)
}

/** Keeps the last unreadable index only, for whoever wants to look into it. */
function putAside(home: string, index: string): void {
  for (const name of readdirSync(home)) {
    if (name.startsWith('unreadable-')) rmSync(join(home, name), { recursive: true, force: true })
  }
  renameSync(index, join(home, `unreadable-${now().getTime()}`))
}

/** Ready means that it answers and that every index opens; it starts with damaged ones and fails at the first use. */
async function isReady(engine: EngineProcess, url: string, key: string): Promise<boolean> {
  const ask = (path: string) =>
    fetch(url + path, { headers: { authorization: `Bearer ${key}` }, signal: AbortSignal.timeout(10_000) })
  const deadline = performance.now() + 30_000
  while (performance.now() < deadline && !engine.hasExited()) {
    try {
      const { results } = (await (await ask('/indexes?limit=1000')).json()) as { results: { uid: string }[] }
      const answers = await Promise.all(results.map(({ uid }) => ask(`/indexes/${encodeURIComponent(uid)}/settings`)))
      if (answers.every((answer) => answer.ok)) return true
      break
    } catch {
      await sleep(20) // not listening yet
    }
  }
  await engine.stop(1_000)
  return false
}
