import type { AppLoadContext } from '@remix-run/node'
import { type Actor, anonymous } from '#app/platform/access/actor.ts'

/** What the HTTP server tells a loader about a request that this actor sends. */
export const contextOf = (actor: Actor): AppLoadContext => ({ actor: async () => actor, clientAddress: '127.0.0.1' })

export const strangersContext = contextOf(anonymous)
