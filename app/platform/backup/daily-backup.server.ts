import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { shanghaiDay, startOfShanghaiDay } from '#db/values/days.ts'
import { now } from '../clock.ts'
import { env } from '../env.server.ts'
import { log } from '../log.server.ts'
import { markOfSecret } from '#app/platform/access/secrets.server.ts'
import { currentSecret } from './current-secret.server.ts'
import { keptBackups } from './kept-backups.server.ts'

const hour = 60 * 60 * 1000
/** When nearly everybody in the circle sleeps: from two to five. */
const nightBegins = 2 * hour
const nightLasts = 3 * hour
/** A portal that does not run at night gets its backup by day, rather late than never. */
const longestWait = 28 * hour
const lateAfter = 36 * hour

/** How the command ends when another process takes the same backup. */
export const busyCode = 3

/** What this process knows of the daily backups. */
const known: { newest: Date | null; failed: boolean; attemptedAt: number } = {
  newest: null,
  failed: false,
  attemptedAt: -Infinity,
}

export type BackupState = { state: 'fresh' | 'late' | 'failed'; age_seconds: number | null }

/** How the daily backups stand; null where none are wanted. */
export function backupState(): BackupState | null {
  if (env().BACKUP_DIR === undefined) return null
  const age = known.newest && Math.max(0, now().getTime() - known.newest.getTime())
  const state = known.failed ? 'failed' : age === null || age > lateAfter ? 'late' : 'fresh'
  return { state, age_seconds: age === null ? null : Math.round(age / 1000) }
}

/**
 * Whether a backup is due: once a night, and at once where the newest is older than {@link longestWait} or there is
 * none.
 */
export function isBackupDue(newest: Date | null, instant: Date): boolean {
  if (newest === null || instant.getTime() - newest.getTime() > longestWait) return true
  const night = startOfShanghaiDay(shanghaiDay(instant)).getTime() + nightBegins
  return newest.getTime() < night && instant.getTime() >= night && instant.getTime() < night + nightLasts
}

/**
 * Takes the backup of this night when it is due, in a process of its own with lower priority, which also removes those
 * that are superfluous then. After an attempt it waits an hour, whatever the clock says.
 */
export async function backUpDaily(signal: AbortSignal): Promise<void> {
  const directory = env().BACKUP_DIR
  if (directory === undefined) return
  try {
    known.newest = await newestIn(directory)
    if (performance.now() - known.attemptedAt < hour || !isBackupDue(known.newest, now())) return
    known.attemptedAt = performance.now()
    const { code, said } = await runCommand(['backup', directory, '--rotate'], signal)
    if (signal.aborted || code === busyCode) return
    known.failed = code !== 0
    log[known.failed ? 'error' : 'info']({ directory, said }, known.failed ? 'backup failed' : 'backup taken')
    known.newest = await newestIn(directory)
  } catch (error) {
    known.failed = true
    throw error
  }
}

/** One from the future, taken while a clock was wrong, says nothing about today. */
async function newestIn(directory: string): Promise<Date | null> {
  const backups = await keptBackups(directory, markOfSecret(currentSecret()))
  return backups.find(({ takenAt }) => takenAt.getTime() <= now().getTime() + hour)?.takenAt ?? null
}

/** Ctrl-C reaches only the portal, which then asks the command to end. */
function runCommand(args: string[], signal: AbortSignal): Promise<{ code: number | null; said: string }> {
  const program = fileURLToPath(new URL('../../command.js', import.meta.url))
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const stop = () => child.kill('SIGTERM')
  signal.addEventListener('abort', stop)
  let said = ''
  // Without room for another open file it has no streams, and says why a moment later.
  for (const stream of [child.stdout, child.stderr] as (Readable | undefined)[])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`
    })
  return new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code, said: said.trim() }))
  }).finally(() => signal.removeEventListener('abort', stop))
}
