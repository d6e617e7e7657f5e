import { CompiledQuery } from 'kysely'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '#db/client.ts'
import { TooMany } from './errors.ts'
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
    storeClient, storeType: 'client', tableName: 'rate_limits', tableCreated: true, clearExpiredByTimeout: false,
    keyPrefix: '', points, duration: seconds,
  })
  const hashed = (key: string) => signature('rate limit', `${name}\n${key}`)
  const useOf = ({ consumedPoints, remainingPoints, msBeforeNext }: RateLimiterRes): Use =>
    ({ used: consumedPoints, left: remainingPoints, again: Math.ceil(msBeforeNext / 1000) })
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
