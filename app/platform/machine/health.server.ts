import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { migrations } from '#db/migrations/index.ts'
import { indexQueueState } from '#db/index-queue.ts'
import { indexName, searchClient, searchHealth } from '#search/engine/client.ts'
import { searchableKinds } from '#search/kinds.ts'
import { type BackupState, backupState } from '#app/platform/backup/daily-backup.server.ts'
import { now } from '#app/platform/clock.ts'
import { deliveriesState } from '#app/platform/events/deliveries.server.ts'
import { clockWatch, type ClockState } from './clock-watch.server.ts'
import { type DirectoryState, directoryState } from './directory-database.server.ts'
import { type DiskState, diskState } from './disk.server.ts'
import { env } from '#app/platform/env.server.ts'
import { sweepStopped } from '#app/platform/files/file-sweep.server.ts'
import { missingFiles } from '#app/platform/files/files.server.ts'
import { gatewayOf, type OutsideChannel } from '#app/platform/messages/gateways/gateways.server.ts'
import { scannerState, type ScannerState } from '#app/platform/messages/gateways/scanner.server.ts'
import { opensCheck } from './secret-check.server.ts'

/**
 * ready: everything works; degraded: every page can be read, but search, reactions, messages or backups lag behind, or
 * the disk is nearly full or refuses forms, or something is wrong that is named below; unready: send nobody here.
 */
export type Readiness = {
  status: 'ready' | 'degraded' | 'unready'
  database: 'ready' | 'away'
  migrations: 'current' | 'pending' | 'unknown'
  search: 'ready' | 'away' | 'absent'
  disk: DiskState
  /** on: anybody can sign in as anybody. */
  demo: 'on' | 'off'
  clock: ClockState
  /** Whether what the database holds sealed can be read. */
  secret: 'right' | 'wrong' | 'unknown'
  /** Whether the files belong to the database. */
  directory: DirectoryState | 'unknown'
  /** missing: some of the newest uploads are not in the data directory; held: a sweep found too much to throw away. */
  files: 'ready' | 'missing' | 'held' | 'unknown'
  scanner: ScannerState
  /** Changes that search does not show yet; `aside` ones failed and are tried again later. */
  index_queue: { due: number; aside: number; oldest_seconds: number } | null
  /** Events on their way to who reacts; `failed` ones were tried for a day and are kept: `npm run reactions`. */
  events: { waiting: number; failed: number; oldest_seconds: number } | null
  /** How mails and text messages leave the portal, and those that have not left yet. */
  messages: { mail: Way; sms: Way; waiting: number; oldest_seconds: number } | null
  /** late: the newest is older than 36 hours, or there is none; null where BACKUP_DIR is not set. */
  backup: BackupState | null
}

/** none: no gateway is configured, and messages wait for one. */
type Way = 'gateway' | 'demo' | 'none'

const patienceMs = 2_000
/** A bulk import may keep the index busy and a gateway may be away; after a minute something is wrong. */
const longestLagSeconds = 60

/** Asks everything the portal lives on, at most two seconds long. */
export async function readiness(): Promise<Readiness> {
  const [database, search, disk, kept, scanner] = await Promise.all([
    databaseState(),
    searchState(),
    diskState(),
    keptState(),
    orNull(scannerState()),
  ])
  const waiting = [database.index_queue, database.events, database.messages]
  const lags = waiting.some((queue) => (queue?.oldest_seconds ?? 0) > longestLagSeconds)
  const serves =
    database.database === 'ready' &&
    database.migrations === 'current' &&
    kept.secret !== 'wrong' &&
    kept.directory !== 'foreign'
  const clock = clockWatch().state
  const backup = backupState()
  const keeps =
    clock === 'right' && kept.directory === 'own' && kept.files === 'ready' && scanner !== null && scanner !== 'away'
  const isWell =
    keeps &&
    search === 'ready' &&
    disk.state === 'ready' &&
    !lags &&
    database.events?.failed === 0 &&
    (backup === null || backup.state === 'fresh')
  const status = !serves ? 'unready' : isWell ? 'ready' : 'degraded'
  return {
    status,
    ...database,
    search,
    disk,
    clock,
    ...kept,
    scanner: scanner ?? 'away',
    demo: env().PORTAL_DEMO,
    backup,
  }
}

async function databaseState(): Promise<
  Pick<Readiness, 'database' | 'migrations' | 'index_queue' | 'events' | 'messages'>
> {
  const asked = Promise.all([
    sql<{ count: number }>`select count(*) from kysely_migration`.execute(db()),
    indexQueueState(db()),
    deliveriesState(),
    sql<{ waiting: number; oldest: Date | null }>`
      select count(*) as waiting, min(created_at) as oldest from messages
      where sent_at is null and given_up_at is null and channel <> 'portal'`.execute(db()),
  ])
  const answer = await orNull(asked)
  if (!answer) return { database: 'away', migrations: 'unknown', index_queue: null, events: null, messages: null }
  const [applied, { due, aside, oldest }, events, messages] = answer
  const unsent = messages.rows[0]
  return {
    database: 'ready',
    migrations: applied.rows[0]?.count === Object.keys(migrations).length ? 'current' : 'pending',
    index_queue: { due, aside, oldest_seconds: secondsSince(oldest) },
    events: { waiting: events.waiting, failed: events.failed, oldest_seconds: secondsSince(events.oldest) },
    messages: {
      mail: wayOf('mail'),
      sms: wayOf('sms'),
      waiting: unsent?.waiting ?? 0,
      oldest_seconds: secondsSince(unsent?.oldest ?? null),
    },
  }
}

/** What is kept outside of the database and has to fit it. */
async function keptState(): Promise<Pick<Readiness, 'secret' | 'directory' | 'files'>> {
  const asked = Promise.all([
    db().selectFrom('portal_instance').select('secret_check').executeTakeFirstOrThrow(),
    directoryState(),
    missingFiles(),
  ])
  const answer = await orNull(asked)
  if (!answer) return { secret: 'unknown', directory: 'unknown', files: 'unknown' }
  const [{ secret_check: check }, directory, missing] = answer
  return {
    secret: opensCheck(check) ? 'right' : 'wrong',
    directory,
    files: missing > 0 ? 'missing' : sweepStopped() ? 'held' : 'ready',
  }
}

const secondsSince = (instant: Date | null) =>
  instant ? Math.max(0, Math.round((now().getTime() - instant.getTime()) / 1000)) : 0

function wayOf(channel: OutsideChannel): Way {
  const gateway = gatewayOf(channel)
  if (!gateway) return 'none'
  return gateway.isReal ? 'gateway' : 'demo'
}

/** A real search for nothing: it fails as well when the engine runs and an index is missing. */
async function searchState(): Promise<Readiness['search']> {
  if (searchHealth().state === 'absent') return 'absent'
  const queries = searchableKinds.map(({ index }) => ({ indexUid: indexName(index), q: '', limit: 0 }))
  const asked = searchClient().multiSearch({ queries })
  return (await orNull(asked)) ? 'ready' : 'away'
}

/** null for a failure or when the answer takes too long: both mean "not there" to whoever asks for readiness. */
async function orNull<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null)
  })
  try {
    return await Promise.race([asked, tooLate])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
