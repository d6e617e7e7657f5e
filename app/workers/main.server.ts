import { searchHealth } from '#search/engine/client.ts'
import { outboxIsDrained, startOutboxWorker } from './outbox-worker.server.ts'
import { startSchedule } from './schedule.server.ts'
import { startMessageSender } from './send-messages.server.ts'

export type Workers = { stop(): Promise<void> }

/**
 * Everything that happens without a request: the outbox is worked off, messages are sent and the schedule is kept.
 * DATABASE_URL is set and the schema up to date. Any number of processes may run workers on one database. Stopping
 * loses nothing.
 */
export async function startWorkers(): Promise<Workers> {
  const workers = [startOutboxWorker(), startMessageSender(), startSchedule()]
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()))
    },
  }
}

/**
 * For commands that changed vacancies: returns when search shows all of it, whether a running portal does the work or
 * nobody else. Returns at once where there is no search engine.
 */
export async function drainOutbox(): Promise<void> {
  if (searchHealth().state === 'absent') return
  const worker = startOutboxWorker()
  try {
    await outboxIsDrained()
  } finally {
    await worker.stop()
  }
}
