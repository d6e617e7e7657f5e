import { setTimeout as pause } from 'node:timers/promises'
import { db } from '#db/client.ts'
import { isConnectionLost } from '#db/values/connection-errors.ts'
import { claimDelivery, completeDelivery, type Delivery, noteFailure } from '#app/platform/events/deliveries.server.ts'
import { log } from '#app/platform/log.server.ts'
import { Listener } from './listener.server.ts'
import { type Reaction, reactionCode } from './reactions.server.ts'

/** By name; what each takes is said where the map is, which has brought it its events. */
type Code = Readonly<Record<string, Reaction<never>>>

/** So that a slow reaction does not hold up all others; each needs a connection of the pool that readers share. */
const atOnce = 2
const idleMs = 1_000
/** After so long an end does not wait for reactions: PostgreSQL takes back what they have begun, and it runs again. */
const farewellMs = 3_000

/**
 * Runs the reactions to events until stopped: at once after an event was committed, and again, ever more slowly, where
 * one fails; its neighbours go on. Any number may run; each delivery is done once, because the reaction's writes and
 * its completion are one transaction.
 */
export function startReactions(
  code: Code = reactionCode,
  databaseUrl = process.env.DATABASE_URL ?? '',
): { stop(): Promise<void> } {
  if (Object.keys(code).length === 0) return { stop: async () => {} }
  const stopping = new AbortController()
  const bell = new Listener(databaseUrl, 'events')
  const working = Promise.all(Array.from({ length: atOnce }, () => work(code, bell, stopping.signal)))
  return {
    async stop() {
      stopping.abort()
      await bell.close()
      await Promise.race([working, pause(farewellMs, undefined, { ref: false })])
    },
  }
}

async function work(code: Code, bell: Listener, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const heard = bell.rings
    const hasFound = await deliverNext(code).catch((error: unknown) => {
      log.warn({ err: error }, 'events cannot be delivered now')
      return false
    })
    if (!hasFound) await bell.rung(heard, idleMs)
  }
}

/** Does what is due next, and answers whether there was anything. */
async function deliverNext(code: Code): Promise<boolean> {
  let claimed = undefined as Delivery | undefined
  try {
    await db()
      .transaction()
      .execute(async (trx) => {
        claimed = await claimDelivery(trx, Object.keys(code))
        if (!claimed) return
        await code[claimed.reaction]!(trx, claimed as never)
        await completeDelivery(trx, claimed)
      })
  } catch (error) {
    // Nobody's fault but the connection's: whoever comes next does it at once.
    if (!claimed || isConnectionLost(error)) throw error
    const isLast = await noteFailure(claimed, error)
    const about = { err: error, event: claimed.name, ids: claimed.ids, reaction: claimed.reaction }
    if (isLast) log.error(about, 'a reaction to an event has failed for good and is kept: npm run reactions')
    else log.warn(about, 'a reaction to an event failed and is tried again later')
  }
  return claimed !== undefined
}
