import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { connect } from './client.ts'
import { startPostgres } from './embedded.ts'
import { migrate } from './migrate.ts'

/** Columns that keep an end: what is written there comes out as no instant that a page could show. */
const ends = {
  'employer_invitations.expires_at': 'EndColumn',
  'employers.verified_until': 'EndColumn | null',
  'review_items.due_at': 'EndColumn',
  'sessions.expires_at': 'EndColumn',
  'sign_in_flows.expires_at': 'EndColumn',
  'vacancies.expires_at': 'EndColumn | null',
}

/** Writes the table types of a migrated database, as they belong into `db/schema.generated.ts`. */
export async function generateTypes(databaseUrl: string, outFile: string): Promise<void> {
  await promisify(execFile)('npx', [
    'kysely-codegen',
    '--dialect',
    'postgres',
    '--url',
    databaseUrl,
    '--out-file',
    outFile,
    '--exclude-pattern',
    'kysely_*',
    '--type-mapping',
    '{"int8":"number","date":"DayColumn"}',
    '--overrides',
    JSON.stringify({ columns: ends }),
    '--custom-imports',
    '{"EndColumn":"./column-types.ts","DayColumn":"./column-types.ts"}',
  ])
}

/** `npm run db:types`: migrates an empty database of its own and writes down what it looks like. */
async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'portal-types-'))
  const postgres = await startPostgres({ dataDir })
  const database = connect(postgres.url)
  await migrate(database)
  await database.destroy()
  await generateTypes(postgres.url, 'db/schema.generated.ts')
  await postgres.stop()
  await rm(dataDir, { recursive: true })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
