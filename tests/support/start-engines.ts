import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { Meilisearch } from 'meilisearch'
import type { TestProject } from 'vitest/node'
import { connect } from '#db/client.ts'
import { loadReference } from '#db/load-reference.ts'
import { migrate } from '#db/migrate.ts'
import { databaseUrl, temporaryDirectory, thrownAway } from './engines.ts'

/**
 * One PostgreSQL and one Meilisearch for the whole run, in a directory of their own that disappears with them.
 * DATABASE_URL, MEILI_URL and MEILI_KEY, when set, name running servers to use instead: quicker for a single file.
 */
export default async function startEngines(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await temporaryDirectory()
  const postgres = await postgresFor(dataDir)
  const meili = await meiliFor(dataDir)
  const template = `test_template_${process.pid}_${Date.now()}`
  await createTemplate(postgres.url, template)
  project.provide('engines', { adminUrl: postgres.url, template, meili: meili && { url: meili.url, key: meili.key } })

  return async () => {
    if (process.env.DATABASE_URL) await dropDatabases(postgres.url, template)
    if (process.env.MEILI_URL && meili) await deleteIndexes(meili, template)
    await Promise.all([postgres.stop(), meili?.stop()])
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function postgresFor(dataDir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const url = process.env.DATABASE_URL
  if (url) return { url, stop: async () => {} }
  const { startPostgres } = await import('#db/embedded.ts')
  return startPostgres({ dataDir, settings: thrownAway })
}

async function meiliFor(dataDir: string): Promise<{ url: string; key: string; stop: () => Promise<void> } | null> {
  const { MEILI_URL: url, MEILI_KEY: key = '' } = process.env
  if (url) return { url, key, stop: async () => {} }
  const { startMeilisearch } = await import('#search/engine/embedded.ts')
  return startMeilisearch({ dataDir })
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

/** Cleaning up is only needed on servers that outlive the run: those of our own are deleted whole. */
async function dropDatabases(adminUrl: string, template: string): Promise<void> {
  const admin = connect(adminUrl, { max: 1 })
  const { rows } = await sql<{ datname: string }>`
    select datname from pg_database where starts_with(datname, ${template})`.execute(admin)
  for (const { datname } of rows) await sql`drop database ${sql.id(datname)} with (force)`.execute(admin)
  await admin.destroy()
}

async function deleteIndexes({ url, key }: { url: string; key: string }, template: string): Promise<void> {
  const server = new Meilisearch({ host: url, apiKey: key })
  const { results } = await server.getRawIndexes({ limit: 1000 })
  const ours = results.filter(({ uid }) => uid.startsWith(template))
  await Promise.all(ours.map(({ uid }) => server.deleteIndex(uid)))
}
