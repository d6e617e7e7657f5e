import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '#app/platform/env.server.ts'
import { log } from '#app/platform/log.server.ts'

/** low: make room soon; full: nothing can be kept, forms are refused; readonly: the same, whatever room there is. */
export type DiskState = { state: 'ready' | 'low' | 'full' | 'readonly'; free_mb: number | null; advice?: string }

const megabyte = 1024 * 1024
/** The database's log of changes may grow by a gigabyte; below this an import can fill the disk. */
const lowBytes = 500 * megabyte
/** PostgreSQL needs files of 16 MB. */
const fullBytes = 32 * megabyte
/** What is asked for at any time by anybody is found out this often at most. */
const keptMs = 2_000

const advice = {
  low: 'The disk of the data directory is nearly full: make room before an import or many uploads',
  full: 'The disk of the data directory is full: nothing can be saved until there is room',
  readonly: 'The data directory cannot be written: check the mount, the owner and the quota',
}

let known: { at: number; disk: Promise<DiskState> } | undefined
let told: DiskState['state'] = 'ready'

/** The room for PostgreSQL, Meilisearch and files where they lie in the data directory; a change is logged. */
export function diskState(): Promise<DiskState> {
  if (!known || performance.now() - known.at > keptMs) known = { at: performance.now(), disk: look() }
  return known.disk
}

async function look(): Promise<DiskState> {
  const directory = env().PORTAL_DATA_DIR
  const free = await statfs(directory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  )
  const written = await tryToWrite(directory)
  const state =
    written !== 'ready' ? written : free === null || free > lowBytes ? 'ready' : free > fullBytes ? 'low' : 'full'
  const found: DiskState = {
    state,
    free_mb: free === null ? null : Math.floor(free / megabyte),
    ...(state === 'ready' ? {} : { advice: advice[state] }),
  }
  if (state !== told)
    log[state === 'ready' || state === 'low' ? 'warn' : 'error'](found, 'the disk of the data directory')
  told = state
  return found
}

/** Quotas, and mounts that became read-only after an error, do not show in the number of free bytes. */
async function tryToWrite(directory: string): Promise<'ready' | 'full' | 'readonly'> {
  const file = join(directory, `.room-${process.pid}`)
  try {
    await writeFile(file, Buffer.alloc(4096, 1))
    return 'ready'
  } catch (error) {
    return ['ENOSPC', 'EDQUOT'].includes(String((error as NodeJS.ErrnoException).code)) ? 'full' : 'readonly'
  } finally {
    await rm(file, { force: true }).catch(() => {}) // it was not made either
  }
}
