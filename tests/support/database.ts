import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, inject } from 'vitest'
import { closeDb, connect, db, type Database } from '#db/client.ts'
import { databaseUrl } from './engines.ts'

/**
 * A database of this test file's own: migrated, with reference data, otherwise empty. Call it once at the top of the
 * file (`const database = await testDatabase()`); from then on `db()` answers with the same database, DATABASE_URL
 * names it, and MEILI_URL, MEILI_KEY and MEILI_INDEX_PREFIX lead to indexes nobody else uses.
 */
export async function testDatabase(): Promise<Database> {
  const { adminUrl, template, meili } = inject('engines')
  const mark = randomUUID().slice(0, 8)
  const name = `${template}_${mark}`

  const admin = connect(adminUrl, { max: 1 })
  await sql`create database ${sql.id(name)} template ${sql.id(template)} strategy file_copy`.execute(admin)
  await admin.destroy()

  process.env.DATABASE_URL = databaseUrl(adminUrl, name)
  process.env.PORTAL_DEMO = 'on' // a database of one's own says production
  process.env.MEILI_INDEX_PREFIX = `${name}_`
  delete process.env.MEILI_URL
  if (meili) Object.assign(process.env, { MEILI_URL: meili.url, MEILI_KEY: meili.key })
  await closeDb()
  afterAll(closeDb)
  return db()
}

/** Work with all rights of the owner of the tables, which the portal itself does not have. */
export async function asOwner<Result>(work: (owner: Database) => Promise<Result>): Promise<Result> {
  const owner = connect(process.env.DATABASE_URL ?? '', { max: 1 })
  return work(owner).finally(() => owner.destroy())
}

/** false where no Meilisearch can be had; then `describe.skipIf(!hasMeilisearch())` says so in the report. */
export function hasMeilisearch(): boolean {
  return inject('engines').meili !== null
}
