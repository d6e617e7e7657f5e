import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/*
 * What test files ask of the engines: loaded by each of them, so it imports nothing of the portal.
 */

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

/** Settings of a cluster that nobody will miss. */
export const thrownAway = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

/** A directory that the user of PostgreSQL may enter too, when the tests run as root. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'portal-tests-'))
  await chmod(directory, 0o755)
  return directory
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
