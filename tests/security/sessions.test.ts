import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenHash } from '#app/platform/access/secrets.server.ts'
import { signIn } from '#tests/support/sign-in.ts'
import { portalDatabase } from '#tests/support/site.ts'
import { ask, chineseAddresses, fill, leadsToSignIn, type Method, rightOf } from './ask.ts'

/** SECURITY 6, 13: a session that no longer counts is a stranger's, at every address and at once. */

const guarded = chineseAddresses.flatMap((address) =>
  (['GET', 'POST'] as const)
    .filter((method) => rightOf(address, method) && !rightOf(address, method)?.who.anyone)
    .map((method) => ({ address, method })),
)

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const account = 'shenyang-administrator'
/** Whose account is disabled meanwhile, and whose role revoked. */
const disabled = 'tieling-administrator'
const dismissed = 'liaoyang-administrator'

async function sessionOf(
  who: string,
  change: { ended_at?: Date; expires_at?: Date; last_seen_at?: Date } = {},
): Promise<string> {
  const cookie = await signIn(who)
  if (Object.keys(change).length > 0) {
    await portalDatabase
      .updateTable('sessions')
      .set(change)
      .where('token_hash', '=', tokenHash(cookie.split('=')[1]!))
      .execute()
  }
  return cookie
}

const personOf = (who: string) =>
  portalDatabase.selectFrom('people').select('id').where('demo_account', '=', who).executeTakeFirstOrThrow()

const cases: Record<string, () => Promise<string> | string> = {
  'no session': () => '',
  'an empty token': () => '__Host-session=',
  'a token nobody was given': () => `__Host-session=${randomBytes(32).toString('base64url')}`,
  nonsense: () => '__Host-session=%00../..;; __Host-session="a"',
  'a token of 8 kB': () => `__Host-session=${'a'.repeat(8_000)}`,
  'a cookie under a name without __Host-': async () => (await sessionOf(account)).replace('__Host-', ''),
  'a hash out of the database in place of the token': async () =>
    `__Host-session=${tokenHash((await sessionOf(account)).split('=')[1]!).toString('base64url')}`,
  'a session that was signed out': () => sessionOf(account, { ended_at: ago(0) }),
  'a session past its end': () => sessionOf(account, { expires_at: ago(1) }),
  'a session without a request for 31 minutes': () => sessionOf(account, { last_seen_at: ago(31) }),
  'somebody disabled': () => sessionOf(disabled),
}

let cookies: Record<string, string>

beforeAll(async () => {
  const made = await Promise.all(Object.entries(cases).map(async ([name, make]) => [name, await make()]))
  cookies = Object.fromEntries(made) as Record<string, string>
  const { id } = await personOf(disabled)
  await portalDatabase.updateTable('people').set({ disabled_at: new Date() }).where('id', '=', id).execute()
})
afterAll(async () => {
  const { id } = await personOf(disabled)
  await portalDatabase.updateTable('people').set({ disabled_at: null }).where('id', '=', id).execute()
})

async function wrongOf(cookie: string, isRight: (answer: Response, method: Method) => boolean): Promise<string[]> {
  const wrong: string[] = []
  for (const { address, method } of guarded) {
    const answer = await ask(fill(address), { method, cookies: cookie })
    if (!isRight(answer, method))
      wrong.push(`${method} ${address.path}: ${answer.status} ${answer.headers.get('location') ?? ''}`)
  }
  return wrong
}

describe('whoever comes with', () => {
  test.each(Object.keys(cases))('%s is a stranger everywhere', async (name) => {
    expect(await wrongOf(cookies[name]!, leadsToSignIn)).toEqual([])
  })
})

test('a revoked role ends with the very next request', async () => {
  const cookie = await signIn(dismissed)
  expect((await ask('/bureau/audit', { cookies: cookie })).status).toBe(200)
  const { id } = await personOf(dismissed)
  const grants = portalDatabase.updateTable('role_grants').where('person_id', '=', id)
  await grants.set({ revoked_at: new Date() }).execute()
  const isSeekers = (method: Method, path: string) =>
    Boolean(
      rightOf(
        chineseAddresses.find((one) => one.path === path)!,
        method,
      )?.who.seeker,
    )
  const wrong: string[] = []
  for (const { address, method } of guarded) {
    const { status } = await ask(fill(address), { method, cookies: cookie })
    if (!isSeekers(method, address.path) && status !== 403) wrong.push(`${method} ${address.path}: ${status}`)
  }
  await grants.set({ revoked_at: null }).execute()
  expect(wrong).toEqual([])
})

test('a session never leads to a role that somebody else was granted', async () => {
  const cookie = await signIn('seeker')
  const { id } = await personOf(account)
  const grant = await portalDatabase
    .selectFrom('role_grants')
    .select('id')
    .where('person_id', '=', id)
    .executeTakeFirstOrThrow()
  await portalDatabase
    .updateTable('sessions')
    .set({ role_grant_id: grant.id })
    .where('token_hash', '=', tokenHash(cookie.split('=')[1]!))
    .execute()
  expect((await ask('/bureau/audit', { cookies: cookie })).status).toBe(403)
})

test('tokens have 256 bits, are new at every sign-in, and are kept as hashes only', async () => {
  const [one, other] = [await signIn('seeker'), await signIn('seeker')]
  const token = one.split('=')[1]!
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(other).not.toBe(one)
  const { rows } = await portalDatabase.executeQuery<{ text: string }>(
    portalDatabase.selectFrom('sessions').selectAll().compile(),
  )
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(rows.length).toBeGreaterThan(1)
})
