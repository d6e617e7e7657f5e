import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Transaction } from 'kysely'
import type { Database } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { partOfCode } from '#db/values/text.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { blindIndex, seal, unseal } from '#app/platform/access/secrets.server.ts'

/** One-time codes of an app (RFC 6238): six figures, a new one every 30 seconds; one before and one after count too. */
const stepSeconds = 30
const window = 1
const recoveryCodes = 10

const totpOf = (secret: string, label = '') =>
  new TOTP({
    issuer: 'Shenyang Jobs',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: stepSeconds,
    secret: Secret.fromBase32(secret),
  })

/** What an app needs to know, as a picture to scan and as letters to type. */
export type Enrolment = { secret: string; picture: { size: number; path: string } }

/** Prepares an authenticator that counts once it is confirmed; one that was prepared before stays. */
export async function prepareAuthenticator(trx: Transaction<DB>, personId: number): Promise<void> {
  await trx
    .insertInto('authenticators')
    .values({ person_id: personId, secret_cipher: seal(new Secret({ size: 20 }).base32) })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute()
}

/** What to set up in the app, until it is confirmed; null afterwards, because the secret is never shown again. */
export async function getEnrolment(database: Database, personId: number): Promise<Enrolment | null> {
  const row = await database
    .selectFrom('authenticators as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .select(['a.secret_cipher', 'a.confirmed_at', 'p.email_masked', 'p.phone_masked'])
    .where('a.person_id', '=', personId)
    .executeTakeFirst()
  if (!row || row.confirmed_at) return null
  const secret = unseal(row.secret_cipher)
  const { default: QRCode } = await import('qrcode')
  const { modules } = QRCode.create(totpOf(secret, row.email_masked ?? row.phone_masked ?? '').toString(), {
    errorCorrectionLevel: 'M',
  })
  const dark = Array.from(modules.data, (isDark, at) =>
    isDark ? `M${at % modules.size} ${Math.floor(at / modules.size)}h1v1h-1z` : '',
  )
  return { secret: secret.match(/.{1,4}/g)!.join(' '), picture: { size: modules.size, path: dark.join('') } }
}

/**
 * Whether this is the code the app shows now. A code works once: the time step it belongs to is remembered, and neither
 * it nor an earlier one is taken again, however many try at the same moment.
 */
export async function isAppCode(trx: Transaction<DB>, personId: number, code: string): Promise<boolean> {
  const row = await trx
    .selectFrom('authenticators')
    .select('secret_cipher')
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const delta = row
    ? totpOf(unseal(row.secret_cipher)).validate({ token: code, timestamp: now().getTime(), window })
    : null
  if (delta === null) return false
  const step = Math.floor(now().getTime() / 1_000 / stepSeconds) + delta
  const { numUpdatedRows } = await trx
    .updateTable('authenticators')
    .set({ last_step: step })
    .where('person_id', '=', personId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const recoveryHash = (personId: number, code: string): Buffer => blindIndex('code', `recovery ${personId} ${code}`)

/** Uses up one of the recovery codes; false when it is none, or was used. */
export async function isRecoveryCode(trx: Transaction<DB>, personId: number, code: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('recovery_codes')
    .set({ used_at: now() })
    .where('person_id', '=', personId)
    .where('code_hash', '=', recoveryHash(personId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The app is set up: from now on it is asked for. Answers the recovery codes. */
export async function confirmAuthenticator(trx: Transaction<DB>, actor: Actor, personId: number): Promise<string[]> {
  await trx.updateTable('authenticators').set({ confirmed_at: now() }).where('person_id', '=', personId).execute()
  await record(trx, actor, { event: 'authenticator.confirmed', entity: 'person', entityId: personId })
  return newRecoveryCodes(trx, personId)
}

/**
 * New recovery codes in place of the old: ten figures each, so that they can be typed on the keys of a telephone. Told
 * here once.
 */
export async function newRecoveryCodes(trx: Transaction<DB>, personId: number): Promise<string[]> {
  await trx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute()
  const codes = Array.from({ length: recoveryCodes }, () => String(randomInt(1e10)).padStart(10, '0'))
  await trx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ person_id: personId, code_hash: recoveryHash(personId, code) })))
    .execute()
  return codes.map((code) => `${partOfCode(code, 0, 5)} ${partOfCode(code, 5)}`)
}
