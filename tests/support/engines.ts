import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { connect } from '#db/client.ts'
import { startPostgres } from '#db/embedded.ts'
import { loadReference } from '#db/load-reference.ts'
import { migrate } from '#db/migrate.ts'
import { startMeilisearch } from '#search/embedded.ts'

/** What every test file is told about the engines of this run. */
export type TestEngines = {
  /** A database that exists; tests make their own beside it. */
  adminUrl: string
  /** Migrated, with reference data; cloned for every test file. */
  template: string
  /** null where no Meilisearch can be had. */
  meili: { url: string; key: string } | null
}

declare module 'vitest' {
  interface ProvidedContext {
    engines: TestEngines
  }
}

/**
 * One PostgreSQL and one Meilisearch for the whole run, in a directory of their own that disappears with them.
 * DATABASE_URL, MEILI_URL and MEILI_KEY, when set, name running servers to use instead: quicker for a single file.
 */
export default async function startEngines(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-tests-'))
  const postgres = await postgresFor(dataDir)
  const meili = await meiliFor(dataDir)
  const template = `test_template_${process.pid}_${Date.now()}`
  await createTemplate(postgres.url, template)
  project.provide('engines', { adminUrl: postgres.url, template, meili: meili && { url: meili.url, key: meili.key } })

  return async () => {
    if (process.env.DATABASE_URL) await dropTestDatabases(postgres.url, template)
    await Promise.all([postgres.stop(), meili?.stop()])
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function postgresFor(dataDir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const url = process.env.DATABASE_URL
  return url ? { url, stop: async () => {} } : startPostgres({ dataDir, durable: false })
}

async function meiliFor(dataDir: string): Promise<{ url: string; key: string; stop: () => Promise<void> } | null> {
  const { MEILI_URL: url, MEILI_KEY: key = '' } = process.env
  return url ? { url, key, stop: async () => {} } : startMeilisearch({ dataDir })
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

async function createTemplate(adminUrl: string, template: string): Promise<void> {
  const admin = connect(adminUrl, { max: 1 })
  await sql`create database ${sql.id(template)}`.execute(admin)
  await admin.destroy()
  const database = connect(databaseUrl(adminUrl, template), { max: 2 })
  await migrate(database)
  await loadReference(database)
  await database.destroy()
}

/** Only needed on a server that outlives the run: the one of our own is deleted whole. */
async function dropTestDatabases(adminUrl: string, template: string): Promise<void> {
  const admin = connect(adminUrl, { max: 1 })
  const pattern = `${template}%`
  const { rows } = await sql<{ datname: string }>`select datname from pg_database where datname like ${pattern}`.execute(admin)
  for (const { datname } of rows) await sql`drop database ${sql.id(datname)} with (force)`.execute(admin)
  await admin.destroy()
}
