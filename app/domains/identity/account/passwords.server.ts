import { hash, verify } from '@node-rs/argon2'
import type { Transaction } from 'kysely'
import type { Database } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Unavailable } from '#app/platform/errors.ts'
import { popularPasswords } from './popular-passwords.ts'
import { passwordsRemembered, weaknessOf } from './password-rules.ts'

/** Argon2id (2) as OWASP recommends it: 19 MiB, two passes, one lane; some 30 ms. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

/** The threads that compute hashes are those that also read files: two at once, and not many waiting. */
const mostAtOnce = 2
const mostWaiting = 60
let atWork = 0
const waiting: (() => void)[] = []

async function inTurn<Result>(compute: () => Promise<Result>): Promise<Result> {
  if (atWork >= mostAtOnce) {
    if (waiting.length >= mostWaiting) throw new Unavailable('Too many passwords at once')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else atWork += 1
  try {
    return await compute()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else atWork -= 1
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, cost))

/** Of a password nobody has: an unknown account costs the same time as a known one. */
let nobodys: Promise<string> | undefined

/** Whether this is the password of the hash; null stands for an account that has none, and takes as long. */
export async function isPassword(hashed: string | null, password: string): Promise<boolean> {
  const against = hashed ?? (await (nobodys ??= hashPassword(`${Math.random()}${Math.random()}`)))
  return (await inTurn(() => verify(against, password))) && hashed !== null
}

/** Refuses a password that is too weak, in use by everybody, or built from what is known about the person. */
export function checkPassword(
  password: string,
  { isStaff, known, field = 'password' }: { isStaff: boolean; known: (string | null)[]; field?: string },
): void {
  const weakness = weaknessOf(password, isStaff) ?? (isGuessable(password, known) ? { code: 'password_common' } : null)
  if (weakness) throw new BadInput([{ field, ...weakness }])
}

function isGuessable(password: string, known: (string | null)[]): boolean {
  const plain = password.toLowerCase()
  const bare = plain.replace(/(?<=\p{L})[^\p{L}]+$/u, '').replace(/^[^\p{L}]+/u, '')
  if (
    popularPasswords().has(plain) ||
    (bare.length >= 6 && bare.length >= plain.length - 3 && popularPasswords().has(bare))
  )
    return true
  return known.some(
    (word) => word !== null && word.length >= 4 && plain.includes(word.toLowerCase()) && plain.length < word.length + 6,
  )
}

/**
 * Keeps a new password. The former ones of staff are remembered and refused beside `field` when they come back.
 * Passwords are compared before the transaction: see {@link refuseUsed}.
 */
export async function savePassword(trx: Transaction<DB>, personId: number, hashed: string): Promise<void> {
  const at = now()
  await trx
    .insertInto('passwords')
    .values({ person_id: personId, hash: hashed, changed_at: at })
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet({ hash: hashed, changed_at: at, must_change: false, suspended_at: null }),
    )
    .execute()
  const person = await trx.selectFrom('people').select('is_staff').where('id', '=', personId).executeTakeFirstOrThrow()
  if (!person.is_staff) return
  await trx.insertInto('used_passwords').values({ person_id: personId, hash: hashed, changed_at: at }).execute()
  await trx
    .deleteFrom('used_passwords')
    .where('person_id', '=', personId)
    .where('changed_at', 'not in', (query) =>
      query
        .selectFrom('used_passwords')
        .select('changed_at')
        .where('person_id', '=', personId)
        .orderBy('changed_at', 'desc')
        .limit(passwordsRemembered),
    )
    .execute()
}

/** Refuses one of the last five passwords of a member of staff. */
export async function refuseUsed(
  database: Database,
  personId: number,
  password: string,
  field = 'password',
): Promise<void> {
  const used = await database.selectFrom('used_passwords').select('hash').where('person_id', '=', personId).execute()
  for (const { hash: hashed } of used) {
    if (await isPassword(hashed, password)) throw new BadInput([{ field, code: 'password_used' }])
  }
}
