import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { noticeAllVacancies } from '#app/domains/saved-searches/notice-vacancies.server.ts'
import { runAlerts } from '#app/domains/saved-searches/run-alerts.server.ts'
import { system } from '#app/platform/access/actor.ts'
import { closeDb, connect, db } from '#db/client.ts'
import { startPostgres } from '#db/embedded.ts'
import { loadReference } from '#db/load-reference.ts'
import { migrate } from '#db/migrate.ts'
import { temporaryDirectory } from '#tests/support/engines.ts'
import { manyAlerts, manyNewVacancies } from '#tests/support/many-alerts.ts'

/*
 * npm run alerts:scale -- --alerts 100000 --vacancies 5000: one run of so many alerts over so many new vacancies, on a
 * PostgreSQL of its own. Prints time, queries, memory and messages; each of several sizes of the run shows by what its
 * cost grows.
 */

const given = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const alerts = given('alerts', 100_000)
const vacancies = given('vacancies', 5_000)

const say = (line: string) => process.stdout.write(`${line}\n`)

async function measure(): Promise<void> {
  say(`${vacancies} vacancies`)
  await manyNewVacancies(vacancies)
  await noticeAllVacancies(system)
  say(`${alerts} alerts`)
  await manyAlerts(alerts)
  await sql`analyze`.execute(db()).catch(() => undefined)
  let peak = 0
  const watching = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 50)
  const before = process.memoryUsage().rss
  const begin = performance.now()
  const worked = process.cpuUsage()
  const counted = countingQueries()
  const messages = await runAlerts(system, 'daily')
  const queries = counted()
  clearInterval(watching)
  const seconds = (performance.now() - begin) / 1_000
  const { user, system: inKernel } = process.cpuUsage(worked)
  const { rows } = await sql<{ told: number; twice: number }>`
    select (select count(*) from announced_vacancies) as told,
      (select count(*) from (select person_id from messages group by person_id having count(*) > 1) as t) as twice
    `.execute(db())
  const megabytes = (bytes: number) => Math.round(bytes / 1_048_576)
  say(
    [
      `${alerts} alerts, ${vacancies} new vacancies: ${seconds.toFixed(1)} s, ${queries} queries`,
      `${((user + inKernel) / 1e6).toFixed(1)} s of this process`,
      `${megabytes(peak)} MB at most (${megabytes(before)} before)`,
      `${messages} messages naming ${rows[0]!.told} vacancies, ${rows[0]!.twice} people told twice`,
    ].join('; '),
  )
}

/** Counts what PostgreSQL is asked until it is called. */
function countingQueries(): () => number {
  const { query } = pg.Client.prototype
  let count = 0
  pg.Client.prototype.query = function counted(this: pg.Client, ...asked: never[]) {
    count++
    return (query as (...args: never[]) => unknown).apply(this, asked)
  } as typeof query
  return () => {
    pg.Client.prototype.query = query
    return count
  }
}

const directory = await temporaryDirectory()
const postgres = await startPostgres({ dataDir: directory })
try {
  process.env.DATABASE_URL = postgres.url
  process.env.PORTAL_DEMO = 'on'
  process.env.PORTAL_SECRET ??= 'a secret for the measurement of alerts, used nowhere'
  const owner = connect(postgres.url, { max: 1 })
  await migrate(owner)
  await loadReference(owner)
  await owner.destroy()
  await measure()
} finally {
  await closeDb()
  await postgres.stop()
  await rm(directory, { recursive: true, force: true })
}
