import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { CannotStart } from '#db/cannot-start.ts'
import { db } from '#db/client.ts'
import { env } from '#app/platform/env.server.ts'
import { seal, secretFile, unseal } from '#app/platform/access/secrets.server.ts'

/** What lies in `portal_instance.secret_check`, sealed: whoever can open it has the secret of this database. */
const known = 'the secret of this portal'

/**
 * Makes sure that this process has the secret with which the database was sealed, and makes one only where nothing is
 * sealed yet. Refused as CannotStart, with the setting or file to put right, when it is missing, damaged or another
 * one.
 */
export async function checkSecret(): Promise<void> {
  const kept = await keptCheck()
  const sealed = kept ? [kept] : await sealedSamples()
  if (sealed.length > 0 && !env().PORTAL_SECRET && !existsSync(secretFile())) {
    throw new CannotStart(
      `The secret of this database is missing: put the copy of ${secretFile()} back, ` +
        `or set PORTAL_SECRET to it. ${wayOut}`,
    )
  }
  const opened = sealed.filter(opens)
  if (kept ? opened.length === 0 : sealed.length > 0 && opened.length === 0) throw new CannotStart(wrongSecret())
  if (!kept) await keepCheck()
}

/** Whether this process can open what the database was sealed with. */
export const opensCheck = (check: Buffer | null): boolean => check !== null && opens(check)

/**
 * From now on the present secret is the right one; answers what was sealed with another one and can no longer be read.
 */
export async function acceptSecret(): Promise<Record<string, number>> {
  await db()
    .updateTable('portal_instance')
    .set({ secret_check: seal(known) })
    .execute()
  const lost: Record<string, number> = {}
  for (const [what, column, table] of sealedColumns) {
    const { rows } = await sql<{ sealed: Buffer }>`
      select ${sql.ref(column)} as sealed from ${sql.table(table)}
      where length(${sql.ref(column)}) > 0`.execute(db())
    lost[what] = rows.filter(({ sealed }) => !opens(sealed)).length
  }
  return lost
}

const wayOut =
  'Where it is lost for good, npm run accept -- secret begins with a new one and says what can no longer be read'

function wrongSecret(): string {
  const isSet = Boolean(env().PORTAL_SECRET)
  const given = isSet ? 'PORTAL_SECRET' : secretFile()
  const orFile = existsSync(secretFile()) ? `, or leave it out and use ${secretFile()}` : ''
  const advice = isSet ? `set the former one${orFile}` : 'put its copy back, or set PORTAL_SECRET'
  return `${given} is not the secret this database was sealed with: ${advice}. ${wayOut}`
}

const sealedColumns = [
  ['telephone numbers', 'phone_cipher', 'people'],
  ['mail addresses', 'email_cipher', 'people'],
  ['authenticator apps', 'secret_cipher', 'authenticators'],
  ['telephone numbers of employers', 'contact_phone_cipher', 'employers'],
  ['contacts of reporters', 'contact_cipher', 'reports'],
  ['messages', 'values_cipher', 'messages'],
] as const

/** Some of what an older portal has sealed, whose database holds no check yet. */
async function sealedSamples(): Promise<Buffer[]> {
  const samples = sealedColumns.map(
    ([, column, table]) => sql`(
      select ${sql.ref(column)} as sealed from ${sql.table(table)} where length(${sql.ref(column)}) > 0 limit 20)`,
  )
  const { rows } = await sql<{ sealed: Buffer }>`${sql.join(samples, sql` union all `)}`.execute(db())
  return rows.map(({ sealed }) => sealed)
}

async function keptCheck(): Promise<Buffer | null> {
  return (await db().selectFrom('portal_instance').select('secret_check').executeTakeFirstOrThrow()).secret_check
}

/** Of two processes that begin with different secrets at the same time, the second one is refused. */
async function keepCheck(): Promise<void> {
  await db()
    .updateTable('portal_instance')
    .set({ secret_check: seal(known) })
    .where('secret_check', 'is', null)
    .execute()
  if (!opensCheck(await keptCheck())) throw new CannotStart(wrongSecret())
}

function opens(sealed: Buffer): boolean {
  try {
    unseal(sealed)
    return true
  } catch (error) {
    if (error instanceof CannotStart) throw error
    return false
  }
}
