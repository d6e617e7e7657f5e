import { sql } from 'kysely'
import { connect, type Database } from '#db/client.ts'
import type { WatchedPortal } from './watched-portal.ts'

/** One thing that happens to a machine: answers whether there was anything to strike. */
export type Strike = (portal: WatchedPortal) => Promise<boolean>

async function inDatabase<Result>(
  portal: WatchedPortal,
  work: (database: Database) => Promise<Result>,
): Promise<Result | null> {
  const url = portal.holder()?.engines?.databaseUrl
  if (!url) return null
  const database = connect(url, { max: 1 })
  return work(database)
    .catch(() => null)
    .finally(() => database.destroy()) // it may be down from the strike before
}

const anySession = sql`
  select pid from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid() and usename = current_user
  order by random() limit 1`

function kill(pid: number | null | undefined): boolean {
  if (!pid) return false
  try {
    process.kill(pid, 'SIGKILL')
    return true
  } catch {
    return false // it has ended meanwhile
  }
}

/** Kills without warning, by what dies. */
export const kills: Record<string, Strike> = {
  'a session is ended': async (portal) => {
    const found = await inDatabase(portal, (database) =>
      sql<{ done: boolean }>`select pg_terminate_backend(pid) as done from (${anySession}) as one`.execute(database),
    )
    return found?.rows[0]?.done ?? false
  },
  'a session is killed': async (portal) => {
    const found = await inDatabase(portal, (database) => sql<{ pid: number }>`${anySession}`.execute(database))
    return kill(found?.rows[0]?.pid)
  },
  'all sessions are ended': async (portal) => {
    const found = await inDatabase(portal, (database) =>
      sql<{ done: boolean }>`
      select pg_terminate_backend(pid) as done from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid() and usename = current_user`.execute(database),
    )
    return (found?.rows.length ?? 0) > 0
  },
  'PostgreSQL is killed': async (portal) => kill(portal.pidOf('postgres')),
  'Meilisearch is killed': async (portal) => kill(portal.pidOf('meilisearch')),
  'node is killed': async (portal) => kill(portal.nodePid()),
}
