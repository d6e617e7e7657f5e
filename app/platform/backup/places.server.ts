import { existsSync, lstatSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseAddress } from '#db/backup/backup-session.ts'
import { appSession } from '#db/client.ts'
import { claimDataDirectory, unfinishedRestoreIn } from '#app/platform/machine/data-directory.server.ts'
import { dataDirectory, describeHolder, longestStartMs, useRunning } from '#app/platform/machine/engines.server.ts'
import { env } from '../env.server.ts'
import { BackupRefused } from './backup-refused.ts'
import { syncDirectory, writeNew } from './durable.server.ts'

/** The signal is given when the work is to stop; what it has begun is then taken back as after any other fault. */
type Work<Result> = (address: DatabaseAddress, signal: AbortSignal) => Promise<Result>

const ownerSession = '-c TimeZone=UTC'
const say = (line: string) => void process.stderr.write(`${line}\n`)

/**
 * Work with the database as it is, its schema untouched: the configured one, else that of the portal that runs on
 * PORTAL_DATA_DIR, else the embedded one, started for the time of the work. Refused where there is no portal.
 */
export async function withDatabaseAsItIs<Result>(work: Work<Result>): Promise<Result> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = env()
  if (DATABASE_URL && DATABASE_OWNER_URL)
    return stoppable((signal) => work({ url: DATABASE_OWNER_URL, session: ownerSession }, signal))
  if (DATABASE_URL) return stoppable((signal) => work({ url: DATABASE_URL, session: appSession }, signal))
  const directory = dataDirectory()
  if (!existsSync(join(directory, 'postgres'))) throw new BackupRefused(`There is no portal in ${directory}`)
  if (existsSync(unfinishedRestoreIn(directory)))
    throw new BackupRefused(`A restore into ${directory} was cut off: there is no whole portal in it`)
  for (const deadline = performance.now() + longestStartMs; ;) {
    const claim = await claimDataDirectory(directory, 'command')
    if (!('holder' in claim)) {
      const postgres = await (await startPostgres())({ dataDir: directory, log: say }).catch(releaseAnd(claim.release))
      return stoppable((signal) => work({ url: postgres.url, session: ownerSession }, signal))
        .finally(() => postgres.stop())
        .finally(claim.release)
    }
    const running = await useRunning(claim)
    if (running)
      return stoppable((signal) => work({ url: process.env.DATABASE_URL!, session: appSession }, signal)).finally(
        running.stop,
      )
    if (performance.now() > deadline) throw new BackupRefused(describeHolder(claim))
    await sleep(50) // it is starting, or stopping and about to leave the directory to us
  }
}

/**
 * Work that fills an empty place: the configured database, else a new embedded one, and PORTAL_DATA_DIR. Whatever
 * fails, the directory is empty again afterwards; after a kill it says that it is unfinished, and the next restore
 * clears it. Refused when the directory holds anything or somebody works with it.
 */
export async function inEmptyPlace<Result>(work: Work<Result>): Promise<Result> {
  const directory = dataDirectory()
  const isNew = !existsSync(directory)
  const claim = await claimDataDirectory(directory, 'command')
  if ('holder' in claim)
    throw new BackupRefused(`${describeHolder(claim)}: restore into an empty directory, named by PORTAL_DATA_DIR`)
  const leave = () => {
    clear(directory)
    claim.release()
    if (isNew) rmSync(directory, { recursive: true })
  }
  try {
    const mark = unfinishedRestoreIn(directory)
    if (existsSync(mark)) clear(directory)
    const [found] = contentsOf(directory)
    if (found !== undefined)
      throw new BackupRefused(
        `${directory} is not empty, it holds ${found}: restore into an empty directory, named by PORTAL_DATA_DIR`,
      )
    await writeNew(mark, '')
    await syncDirectory(directory)
  } catch (error) {
    claim.release()
    throw error
  }
  let postgres: { url: string; stop(): Promise<void> } | undefined
  try {
    const { DATABASE_URL, DATABASE_OWNER_URL } = env()
    if (!DATABASE_URL) postgres = await (await startPostgres())({ dataDir: directory, log: say })
    const url = postgres?.url ?? DATABASE_OWNER_URL ?? DATABASE_URL!
    const result = await stoppable((signal) => work({ url, session: ownerSession }, signal))
    await postgres?.stop()
    rmSync(unfinishedRestoreIn(directory))
    await syncDirectory(directory)
    claim.release()
    return result
  } catch (error) {
    await postgres?.stop()
    leave()
    throw error
  }
}

const startPostgres = async () => (await import('#db/embedded.ts')).startPostgres

const releaseAnd = (release: () => void) => (error: unknown) => {
  release()
  throw error
}

/** What lies in the directory beside the notes of living processes. */
const contentsOf = (directory: string) =>
  readdirSync(directory).filter((name) => !['running.json', 'lock', 'guests.lock', 'lost+found'].includes(name))

function clear(directory: string): void {
  const mark = unfinishedRestoreIn(directory)
  for (const name of contentsOf(directory)) {
    const place = join(directory, name)
    // The cluster may lie elsewhere, where the user of PostgreSQL can reach it.
    if (lstatSync(place).isSymbolicLink() && existsSync(place)) rmSync(realpathSync(place), { recursive: true })
    if (place !== mark) rmSync(place, { recursive: true, force: true })
  }
  rmSync(mark, { force: true })
}

/** The first signal asks the work to stop, and the process ends when it has; another one is not needed. */
async function stoppable<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    return await work(stopping.signal)
  } catch (error) {
    throw stopping.signal.aborted ? new BackupRefused('Stopped: nothing was kept') : error
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
