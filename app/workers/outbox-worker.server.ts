import { db } from '#db/client.ts'
import { outboxState } from '#db/outbox.ts'
import { subscriptions } from './subscriptions.server.ts'

/** Works off the outbox until stopped: every reaction that some event is subscribed to, each once. */
export function startOutboxWorker(): { stop(): Promise<void> } {
  const reactions = [...new Set(Object.values(subscriptions).flat())].map((start) => start())
  return {
    async stop() {
      await Promise.all(reactions.map((reaction) => reaction.stop()))
    },
  }
}

/** Resolves when no due row is left; rows put aside after a failure do not count. */
export async function outboxIsDrained(): Promise<void> {
  while ((await outboxState(db())).due > 0) await new Promise((resolve) => setTimeout(resolve, 100))
}
