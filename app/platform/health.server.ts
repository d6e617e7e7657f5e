import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { migrations } from '#db/migrations/index.ts'
import { outboxState } from '#db/outbox.ts'
import { indexName, searchClient, searchHealth } from '#search/client.ts'

/** ready: everything works; degraded: every page works, search comes from PostgreSQL or lags; unready: send nobody here. */
export type Readiness = {
  status: 'ready' | 'degraded' | 'unready'
  database: 'ready' | 'away'
  migrations: 'current' | 'pending' | 'unknown'
  search: 'ready' | 'away' | 'absent'
  /** Changes that search does not show yet; `aside` ones failed and are tried again later. */
  outbox: { due: number; aside: number; oldest_seconds: number } | null
}

const patienceMs = 2_000
/** A bulk import may keep the index busy; after a minute without its turn something is wrong. */
const longestLagSeconds = 60

/** Asks everything the portal lives on, at most two seconds long. */
export async function readiness(): Promise<Readiness> {
  const [database, search] = await Promise.all([databaseState(), searchState()])
  const lags = (database.outbox?.oldest_seconds ?? 0) > longestLagSeconds
  const serves = database.database === 'ready' && database.migrations === 'current'
  const status = !serves ? 'unready' : search !== 'ready' || lags ? 'degraded' : 'ready'
  return { status, ...database, search }
}

async function databaseState(): Promise<Pick<Readiness, 'database' | 'migrations' | 'outbox'>> {
  const asked = Promise.all([
    sql<{ count: number }>`select count(*) from kysely_migration`.execute(db()),
    outboxState(db()),
  ])
  const answer = await orNull(asked)
  if (!answer) return { database: 'away', migrations: 'unknown', outbox: null }
  const [{ rows }, { due, aside, oldest }] = answer
  const seconds = oldest ? Math.max(0, Math.round((Date.now() - oldest.getTime()) / 1000)) : 0
  return {
    database: 'ready',
    migrations: rows[0]?.count === Object.keys(migrations).length ? 'current' : 'pending',
    outbox: { due, aside, oldest_seconds: seconds },
  }
}

/** A real search for nothing: it fails as well when the engine runs and the index is missing. */
async function searchState(): Promise<Readiness['search']> {
  if (searchHealth().state === 'absent') return 'absent'
  const asked = searchClient().index(indexName('vacancies')).search('', { limit: 0 })
  return (await orNull(asked)) ? 'ready' : 'away'
}

/** null for a failure or when the answer takes too long: both mean "not there" to whoever asks for readiness. */
async function orNull<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<null>((resolve) => { timer = setTimeout(resolve, patienceMs, null) })
  try {
    return await Promise.race([asked, tooLate])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
