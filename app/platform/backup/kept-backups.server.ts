import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays, daysBetween, shanghaiDay, startOfShanghaiDay } from '#db/values/days.ts'
import { partOfCode } from '#db/values/text.ts'
import { now } from '../clock.ts'
import { BackupRefused } from './backup-refused.ts'
import { type Manifest, readManifest } from './manifest.server.ts'

/** A whole backup, as far as its manifest tells. */
export type KeptBackup = { directory: string; takenAt: Date; manifest: Manifest }

const wholeName = /^portal-\d{8}T\d{6}Z$/
const unfinishedName = /^portal-\d{8}T\d{6}Z\.partial$/
export const unfinished = '.partial'
/** A backup that runs makes a new file at least every few hours. */
const deadAfterMs = 24 * 60 * 60 * 1000

export const backupName = (takenAt: Date) => `portal-${takenAt.toISOString().replace(/[-:]|\.\d+/g, '')}`

/**
 * Whole backups of the portal with this mark, newest first; everything else in the directory is not ours to look at.
 */
export async function keptBackups(directory: string, mark: string): Promise<KeptBackup[]> {
  const found: KeptBackup[] = []
  for (const name of await foldersIn(directory, wholeName)) {
    const backup = await manifestIn(join(directory, name))
    if (backup?.portal.mark === mark)
      found.push({ directory: join(directory, name), takenAt: new Date(backup.takenAt), manifest: backup })
  }
  return found.sort((one, other) => other.takenAt.getTime() - one.takenAt.getTime())
}

async function manifestIn(directory: string): Promise<Manifest | null> {
  try {
    return (await readManifest(directory)).manifest
  } catch (error) {
    if (error instanceof BackupRefused) return null
    throw error
  }
}

async function foldersIn(directory: string, names: RegExp): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && names.test(entry.name)).map(({ name }) => name)
}

const generations: { kept: number; of: (day: string) => string }[] = [
  { kept: 7, of: (day) => day },
  { kept: 5, of: mondayOf },
  { kept: 12, of: (day) => partOfCode(day, 0, 7) },
]

/** 1970-01-05 was a Monday. */
function mondayOf(day: string): string {
  const sinceMonday = ((daysBetween(startOfShanghaiDay('1970-01-05'), startOfShanghaiDay(day)) % 7) + 7) % 7
  return addDays(day, -sinceMonday)
}

/**
 * Those of the backups, newest first, that are neither the newest of one of the last 7 days, 5 weeks nor 12 months that
 * have any.
 */
export function superfluous<Backup extends { takenAt: Date }>(backups: readonly Backup[]): Backup[] {
  const kept = new Set<Backup>()
  for (const { kept: count, of } of generations) {
    const newest = new Map<string, Backup>()
    for (const backup of backups) {
      const period = of(shanghaiDay(backup.takenAt))
      if (!newest.has(period)) newest.set(period, backup)
    }
    for (const backup of [...newest.values()].slice(0, count)) kept.add(backup)
  }
  return backups.filter((backup) => !kept.has(backup))
}

/** Deletes the superfluous backups of this portal, and what killed backups left behind; answers the names. */
export async function rotate(directory: string, mark: string): Promise<string[]> {
  const removed: string[] = []
  for (const { directory: old } of superfluous(await keptBackups(directory, mark))) {
    // A deletion that is cut off must not leave what looks like a backup.
    await rename(old, old + unfinished)
    await rm(old + unfinished, { recursive: true })
    removed.push(old)
  }
  return removed
}

/** Removes what a killed backup of this program has left here more than a day ago. */
export async function removeDead(directory: string): Promise<void> {
  for (const name of await foldersIn(directory, unfinishedName)) {
    // Each new file changes the time of the folder it comes into.
    const folders = ['.', 'tables', 'files'].map((folder) => join(directory, name, folder))
    const times = await Promise.all(folders.map(async (folder) => (await stat(folder).catch(() => null))?.mtimeMs ?? 0))
    if (now().getTime() - Math.max(...times) > deadAfterMs)
      await rm(join(directory, name), { recursive: true, force: true })
  }
}
