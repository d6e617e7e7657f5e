import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { addDays, shanghaiDay } from '#db/values/days.ts'
import { partOfCode } from '#db/values/text.ts'
import { now } from '#app/platform/clock.ts'
import { directoryState, followDatabase } from '#app/platform/machine/directory-database.server.ts'
import { env } from '#app/platform/env.server.ts'
import { fileRoot, placeOf } from './files.server.ts'
import { log } from '#app/platform/log.server.ts'

export type FileSweep = {
  /** Without a row, into the trash. */
  moved: number
  /** Out of the trash, because their rows are back. */
  broughtBack: number
  /** Deleted after 90 days in the trash. */
  deleted: number
  /** Left where they are. */
  kept: number
  /** Why nothing was moved or deleted; null when the sweep was done. */
  stopped: 'foreign_directory' | 'older_database' | 'unlikely_number' | null
}

/** A transaction that is still open after a day will never be committed. */
const sweptAfterMs = 24 * 60 * 60 * 1000
const trashDays = 90
/**
 * Failed forms and crashes leave single files; more, and a tenth of all, means that the database is not the right one.
 */
const likelyNumber = 20
const likelyShare = 0.1

const trash = () => join(env().PORTAL_DATA_DIR, 'trash')

let last: FileSweep['stopped'] = null
/** Why the last sweep of this process stopped. */
export const sweepStopped = (): FileSweep['stopped'] => last

/**
 * Moves bytes that no row speaks of, left by failed transactions and crashes, into `trash/DAY`, deletes what has lain
 * there for 90 days, and brings back what has a row again. Stops, and says so, when the directory is not that of the
 * database, when the database is older than the directory, and when an unlikely number of files would go; `anyNumber`
 * is for whoever knows better. The caller makes sure that the clock is right.
 */
export async function sweepFiles({ anyNumber = false } = {}): Promise<FileSweep> {
  const state = await directoryState()
  const done: FileSweep = { moved: 0, broughtBack: 0, deleted: 0, kept: 0, stopped: null }
  if (state === 'foreign' || state === 'unbound') done.stopped = 'foreign_directory'
  else {
    done.broughtBack = await bringBack()
    const { orphans, kept } = await findOrphans()
    done.kept = kept
    if (state === 'older') done.stopped = 'older_database'
    else if (!anyNumber && orphans.length > likelyNumber && orphans.length > likelyShare * (kept + orphans.length))
      done.stopped = 'unlikely_number'
    if (done.stopped) done.kept += orphans.length
    else {
      for (const key of orphans) await move(placeOf(key), join(trash(), shanghaiDay(now())), key)
      done.moved = orphans.length
      done.deleted = await emptyTrash()
      await followDatabase()
    }
  }
  last = done.stopped
  if (done.stopped)
    log.error(
      done,
      'files were left alone: the database does not fit them. Set PORTAL_DATA_DIR or DATABASE_URL right, ' +
        'or run npm run accept -- directory (or files) when all is as it should be',
    )
  else if (done.moved + done.broughtBack + done.deleted > 0) log.warn(done, 'files without a row are in the trash')
  return done
}

/** Names of files older than a day that no row knows, with any ending that an unfinished write gave them. */
async function findOrphans(): Promise<{ orphans: string[]; kept: number }> {
  const orphans: string[] = []
  let kept = 0
  for (const folder of await namesIn(fileRoot())) {
    const names = await namesIn(join(fileRoot(), folder))
    const known = await knownOf(names)
    for (const name of names) {
      const isOld = now().getTime() - ((await stat(placeOf(name)).catch(missing))?.mtimeMs ?? Infinity) >= sweptAfterMs
      if (!known.has(name) && isOld) orphans.push(name)
      else kept += 1
    }
  }
  return { orphans, kept }
}

async function bringBack(): Promise<number> {
  let count = 0
  for (const day of await namesIn(trash())) {
    for (const key of await knownOf(await namesIn(join(trash(), day)))) {
      await move(join(trash(), day, key), join(fileRoot(), partOfCode(key, 0, 2)), key)
      count += 1
    }
  }
  return count
}

async function emptyTrash(): Promise<number> {
  const lastDay = addDays(shanghaiDay(now()), -trashDays)
  let count = 0
  for (const day of (await namesIn(trash())).filter((name) => /^\d{4}-\d\d-\d\d$/.test(name) && name < lastDay)) {
    count += (await namesIn(join(trash(), day))).length
    await rm(join(trash(), day), { recursive: true })
  }
  return count
}

/** Another portal that shares the directory may have been faster. */
async function move(from: string, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(from, join(folder, name)).catch(missing)
}

async function knownOf(names: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`select key from files where key = any(${names}::text[])`.execute(db())
  return new Set(rows.map(({ key }) => key))
}

const namesIn = async (directory: string): Promise<string[]> => (await readdir(directory).catch(missing)) ?? []

function missing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
