import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { verifyTrail } from '#app/domains/audit/verify-trail.server.ts'
import { type Actor, system } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { operation } from '#app/platform/operation.server.ts'
import { closeDb, connect, type Database } from '#db/client.ts'
import { startPostgres } from '#db/embedded.ts'
import { loadReference } from '#db/load-reference.ts'
import { migrate } from '#db/migrate.ts'
import { temporaryDirectory } from '#tests/support/engines.ts'
import { median } from './figures.ts'

/*
 * npm run bench:audit: audited writes a second by 50 people at once, with the chain and without it, in turn on one
 * PostgreSQL that waits for its disk as in production; then how fast the chain is verified.
 */

const people = 50
const writes = 5_000
const rounds = 3

/** What a decision about an employer costs at least: one row changed, one row of the trail. */
const rename = operation(async (trx, actor: Actor, { id, name }: { id: number; name: string }) => {
  await trx.updateTable('employers').set({ name }).where('id', '=', id).execute()
  await record(trx, actor, {
    event: 'employer.edited',
    entity: 'employer',
    entityId: id,
    cityCode: '210100',
    before: { name: '' },
    after: { name },
  })
})

async function writesPerSecond(ids: number[]): Promise<number> {
  const begin = performance.now()
  await Promise.all(
    ids.map(async (id) => {
      for (let done = 0; done < writes / people; done += 1) await rename(system, { id, name: `用人单位 ${id} ${done}` })
    }),
  )
  return writes / ((performance.now() - begin) / 1000)
}

async function measure(owner: Database): Promise<void> {
  const rows = Array.from({ length: people }, (_, at) => ({
    source: 'bench',
    name: `用人单位 ${at}`,
    name_key: `用人单位 ${at}`,
    city_code: '210100',
  }))
  const ids = (await owner.insertInto('employers').values(rows).returning('id').execute()).map(({ id }) => id)
  await writesPerSecond(ids)
  const chained: number[] = []
  const unchained: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    chained.push(await writesPerSecond(ids))
    const { head } = await verifyTrail()
    await sql`alter table audit_rows disable trigger audit_rows_are_linked`.execute(owner)
    const last = await owner
      .selectFrom('audit_rows')
      .select(({ fn }) => fn.max('id').as('id'))
      .executeTakeFirstOrThrow()
    unchained.push(await writesPerSecond(ids))
    await sql`delete from audit_rows where id > ${last.id}`.execute(owner)
    await sql`alter table audit_rows enable trigger audit_rows_are_linked`.execute(owner)
    process.stderr.write(
      `round ${round + 1}: ${Math.round(chained.at(-1)!)} with the chain, ` +
        `${Math.round(unchained.at(-1)!)} without, head ${head?.slice(0, 8)}\n`,
    )
  }
  const begin = performance.now()
  const verdict = await verifyTrail()
  const verified = verdict.rows / ((performance.now() - begin) / 1000)
  process.stdout.write(
    [
      `audited writes a second by ${people} people: ${Math.round(median(chained))} with the chain, ` +
        `${Math.round(median(unchained))} without`,
      `rows verified a second: ${Math.round(verified)} of ${verdict.rows}, ` +
        `${verdict.flaw ? `broken: ${verdict.flaw.kind}` : 'whole'}`,
      '',
    ].join('\n'),
  )
}

const dataDir = await temporaryDirectory()
const postgres = await startPostgres({ dataDir })
const owner = connect(postgres.url, { max: 1 })
try {
  await migrate(owner)
  await loadReference(owner)
  Object.assign(process.env, { DATABASE_URL: postgres.url, DATABASE_POOL: String(people) })
  await measure(owner)
} finally {
  await Promise.all([owner.destroy(), closeDb()])
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}
