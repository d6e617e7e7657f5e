import { execFile, execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readFileSync, readlinkSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { CannotStart } from './cannot-start.ts'
import {
  type EngineEnd,
  type EngineProcess,
  freePort,
  keepRunning,
  type Owner,
  plainEnvironment,
  processStart,
  startEngine,
  takeHome,
} from './engine-process.ts'
import { isSound, renewableSecret } from './kept-secret.ts'
import { prepareBinaries, prepareHome } from './postgres-home.ts'

export type StartPostgres = {
  /** Everything the cluster needs lives in `postgres` below this directory. Only one process may use it at a time. */
  dataDir: string
  /** A free one when not given. */
  port?: number
  /** Server settings beside the portal's own, for example `{ fsync: 'off' }` for a cluster that is thrown away. */
  settings?: Record<string, string>
  /** Starts it again when it ends by itself, and tells of it here. */
  restart?: (end: EngineEnd) => void
  log?: (line: string) => void
}

export type EmbeddedPostgres = { url: string; stop(): Promise<void> }

const user = 'portal'
/** Fast shutdown: ends connections, writes a checkpoint. Immediate: the next start recovers from the log. */
const signals: [NodeJS.Signals, NodeJS.Signals] = ['SIGINT', 'SIGQUIT']

const ownSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '200',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  // Beside the tables the log of changes and sorting on disk are what grows: both keep within bounds.
  max_wal_size: '1GB',
  temp_file_limit: '2GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  random_page_cost: '1.1',
  jit: 'off',
}

/**
 * Starts the PostgreSQL that comes with the portal's npm packages, on 127.0.0.1 and behind a generated password.
 * Makes the cluster at the first start. Rejects with the server's own last words when it does not come up.
 */
export async function startPostgres({
  dataDir,
  port,
  settings,
  restart,
  log = () => {},
}: StartPostgres): Promise<EmbeddedPostgres> {
  const { home, owner } = prepareHome(resolve(dataDir))
  const binaries = prepareBinaries(home, owner)
  const takeLock = () => takeHome(home, signals, 10_000)
  let lock = await takeLock()
  const passwordFile = join(home, 'password')
  const isKnown = isSound(passwordFile)
  const password = renewableSecret(passwordFile)
  if (owner) chownSync(passwordFile, owner.uid, owner.gid)
  const cluster = join(home, 'data')
  if (!existsSync(cluster)) {
    log('Creating the PostgreSQL cluster')
    await createCluster(binaries, home, cluster, owner)
  } else if (!isKnown) {
    log('The password of PostgreSQL was missing or damaged: it gets a new one')
    forgetStranger(cluster)
    setPassword(binaries, cluster, password, owner)
  }
  const usedPort = port ?? (await freePort())
  const options = Object.entries({ ...ownSettings, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const run = async () => {
    if (lock.isReleased()) lock = await takeLock()
    forgetStranger(cluster)
    const file = join(binaries, 'bin/postgres')
    const left = stateOf(cluster)
    const server = startEngine({
      home,
      file,
      args: ['-D', cluster, '-p', String(usedPort), ...options],
      owner,
      lock,
      signals,
    })
    await untilReady(server, () => {
      const state = stateOf(cluster)
      return state !== left && isReady(state)
    })
    return server
  }
  const first = await patiently(run)
  const stop = restart
    ? keepRunning({ engine: 'PostgreSQL', first, port: usedPort, again: run, report: restart })
    : first.stop
  return { url: `postgres://${user}:${password}@127.0.0.1:${usedPort}/postgres`, stop: () => stop(6_000) }
}

/**
 * PostgreSQL itself refuses while a process of its old one lives, and forgets the note of a dead one; but the number in
 * the note may belong to somebody else by now, whom it would take for its old one. Refused as CannotStart when a server
 * runs there that somebody started by hand.
 */
function forgetStranger(cluster: string): void {
  const note = join(cluster, 'postmaster.pid')
  const pid = existsSync(note) ? Number.parseInt(readFileSync(note, 'utf8')) : Number.NaN
  if (!(pid > 0) || processStart(pid) === null) return
  if (isPostmasterOf(pid, cluster))
    throw new CannotStart(`PostgreSQL runs on ${cluster} already (process ${pid}): stop it first`)
  rmSync(note)
}

/** Such a server works in its directory, and was told it. */
function isPostmasterOf(pid: number, cluster: string): boolean {
  try {
    if (!existsSync('/proc/self/cwd'))
      return execFileSync('ps', ['-p', String(pid), '-o', 'command='])
        .toString()
        .includes(cluster)
    return (
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster) || readlinkSync(`/proc/${pid}/cwd`) === cluster
    )
  } catch {
    return false // it has ended, or belongs to a user who runs no server of ours
  }
}

/** Whoever may read the cluster's files needs no password: the server does it without taking connections. */
function setPassword(binaries: string, cluster: string, password: string, owner: Owner | null): void {
  execFileSync(join(binaries, 'bin/postgres'), ['--single', '-D', cluster, 'postgres'], {
    cwd: '/',
    env: plainEnvironment,
    input: `alter role ${user} password '${password}'\n`,
    stdio: ['pipe', 'ignore', 'pipe'],
    ...(owner ?? {}),
  })
}

/**
 * Processes of a server that was killed see it after a moment, and its own number is taken until somebody noticed its
 * end; until then no other one may touch the files.
 */
async function patiently(run: () => Promise<EngineProcess>): Promise<EngineProcess> {
  for (const deadline = performance.now() + 20_000; ; await sleep(250)) {
    try {
      return await run()
    } catch (error) {
      if (
        !/pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(String(error)) ||
        performance.now() > deadline
      )
        throw error
    }
  }
}

/** Made beside its place and moved there when complete, so that an interrupted start leaves no half a cluster. */
async function createCluster(binaries: string, home: string, cluster: string, owner: Owner | null): Promise<void> {
  const unfinished = mkdtempSync(join(home, 'new-'))
  if (owner) chownSync(unfinished, owner.uid, owner.gid)
  const access = ['-U', user, '--pwfile', join(home, 'password'), '--auth=scram-sha-256']
  const texts = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  await promisify(execFile)(join(binaries, 'bin/initdb'), ['-D', unfinished, ...access, ...texts], {
    cwd: '/',
    env: plainEnvironment,
    ...(owner ?? {}),
  })
  renameSync(unfinished, cluster)
}

/** What the server tells of itself, its state in the eighth line; one that was killed leaves its own behind. */
function stateOf(cluster: string): string {
  const file = join(cluster, 'postmaster.pid')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

const isReady = (state: string) => state.split('\n')[7]?.startsWith('ready') ?? false

async function untilReady(server: EngineProcess, isUp: () => boolean): Promise<void> {
  const deadline = performance.now() + 120_000 // recovery after a hard end may take its time
  while (performance.now() < deadline) {
    if (server.hasExited()) throw new CannotStart(`PostgreSQL did not start:\n${server.lastWords()}`)
    if (isUp()) return
    await sleep(10)
  }
  await server.stop(0)
  throw new CannotStart(`PostgreSQL did not become ready:\n${server.lastWords()}`)
}
