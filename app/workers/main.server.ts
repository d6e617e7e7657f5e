import { searchHealth } from '#search/engine/client.ts'
import { copyToSearch, indexQueueIsDrained } from './copy-to-search.server.ts'
import { startReactions } from './run-reactions.server.ts'
import { startSchedule } from './schedule.server.ts'
import { startMessageSender } from './send-messages.server.ts'

export type Workers = { stop(): Promise<void> }

/**
 * Everything that happens without a request: the search index is kept up, reactions to events run, messages are sent
 * and the schedule is kept. DATABASE_URL is set and the schema up to date. Any number of processes may run workers on
 * one database. Stopping loses nothing.
 */
export async function startWorkers(): Promise<Workers> {
  const workers = [copyToSearch(), startReactions(), startMessageSender(), startSchedule()]
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
export async function drainIndexQueue(): Promise<void> {
  if (searchHealth().state === 'absent') return
  const worker = copyToSearch()
  try {
    await indexQueueIsDrained()
  } finally {
    await worker.stop()
  }
}
