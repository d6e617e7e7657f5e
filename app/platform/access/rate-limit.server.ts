import { CompiledQuery, sql } from 'kysely'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { type Database, db } from '#db/client.ts'
import { now } from '#app/platform/clock.ts'
import { TooMany } from '#app/platform/errors.ts'
import type { Window } from './rights.ts'
import { signature } from './secrets.server.ts'

/** How far a limit is used up for one key; `again` is the number of seconds until it is as good as new. */
export type Use = { used: number; left: number; again: number }

export type Limit = {
  /** Uses up `points`, by default one. Refused as {@link TooMany} when there are not so many left; that counts too. */
  consume(key: string, points?: number): Promise<Use>
  /** How it stands, without using anything. */
  peek(key: string): Promise<Use>
  /** Starts anew, for example after the right password. */
  forget(key: string): Promise<void>
}

/**
 * So many points for each key in a window of so many seconds that begins with the first use, in all processes together.
 * Keys, such as telephone numbers and addresses, are stored as keyed hashes. It counts outside of the caller's
 * transaction, so that refused attempts count as well; call it before the transaction begins.
 */
export function limit(name: string, { points, seconds }: { points: number; seconds: number }): Limit {
  const limiter = new RateLimiterPostgres({
    storeClient,
    storeType: 'client',
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: '',
    points,
    duration: seconds,
  })
  const hashed = (key: string) => hashedKey(name, key)
  const useOf = ({ consumedPoints, remainingPoints, msBeforeNext }: RateLimiterRes): Use => ({
    used: consumedPoints,
    left: remainingPoints,
    again: Math.ceil(msBeforeNext / 1000),
  })
  return {
    async consume(key, cost = 1) {
      try {
        return useOf(await limiter.consume(hashed(key), cost))
      } catch (thrown) {
        if (thrown instanceof RateLimiterRes) throw new TooMany(Math.max(1, useOf(thrown).again))
        throw thrown
      }
    },
    async peek(key) {
      const found = await limiter.get(hashed(key))
      return found ? useOf(found) : { used: 0, left: points, again: 0 }
    },
    async forget(key) {
      await limiter.delete(hashed(key))
    },
  }
}

/** Whose use of what counts, and how much of it there is. */
export type Spending = Window & { name: string; key: string }

/**
 * Uses up one point of each, in one statement; answers the seconds until all have points again when one of them had
 * none left, else null. It counts in the caller's transaction when that is given, and else for itself.
 */
export async function spend(
  spendings: readonly Spending[],
  database: Pick<Database, 'getExecutor'> = db(),
): Promise<number | null> {
  const at = now().getTime()
  const most = new Map(
    spendings.map(({ name, key, seconds, points }) => [
      hashedKey(`${name} ${seconds}`, key),
      { points, expire: at + seconds * 1_000 },
    ]),
  )
  // In one order for everybody, so that two that use up the same ones wait for each other in turn.
  const keys = [...most.keys()].toSorted()
  const expiries = keys.map((key) => most.get(key)!.expire)
  const { rows } = await sql<{ key: string; points: number; expire: number }>`
    insert into rate_limits as r (key, points, expire)
    select key, 1, expire from unnest(${keys}::text[], ${expiries}::bigint[]) as fresh (key, expire)
    on conflict (key) do update set
      points = case when r.expire <= ${at} then 1 else r.points + 1 end,
      expire = case when r.expire <= ${at} then excluded.expire else r.expire end
    returning key, points, expire`.execute(database)
  const over = rows.filter(({ key, points }) => points > most.get(key)!.points)
  return over.length === 0 ? null : Math.max(1, ...over.map(({ expire }) => Math.ceil((expire - at) / 1_000)))
}

/** Under what a key is kept. */
export const hashedKey = (name: string, key: string): string => signature('rate limit', `${name}\n${key}`)

/** What counts as one address in limits: IPv6 hands out whole networks, so its first four groups. */
export function networkKey(clientAddress: string): string {
  if (clientAddress.includes('.')) return clientAddress.replace(/^::ffff:/, '')
  const [groups = ''] = clientAddress.split('::')
  return [...groups.split(':').filter(Boolean), '0', '0', '0', '0'].slice(0, 4).join(':')
}

/** The shared pool as the limiter wants to talk to it. */
const storeClient = {
  async query({ text, values }: { text: string; values: unknown[] }) {
    const { rows, numAffectedRows } = await db().executeQuery(CompiledQuery.raw(text, values))
    return { rows, rowCount: Number(numAffectedRows ?? rows.length) }
  },
}
