import { db } from '#db/client.ts'
import { outboxState } from '#db/outbox.ts'
import { searchHealth } from '#search/client.ts'
import { startDispatcher, type Dispatcher, type DispatcherReport } from '#search/dispatcher.ts'
import { log } from '#app/platform/log.server.ts'

/** Works off the outbox until stopped. Without a search engine there is nobody to tell: rows wait until there is one. */
export function startOutboxWorker(): Dispatcher {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl || searchHealth().state === 'absent') return { stop: async () => {} }
  return startDispatcher(db(), databaseUrl, logNews)
}

/** Resolves when no due row is left; rows put aside after a failure do not count. */
export async function outboxIsDrained(): Promise<void> {
  while ((await outboxState(db())).due > 0) await new Promise((resolve) => setTimeout(resolve, 100))
}

function logNews(news: DispatcherReport): void {
  if (news.what === 'away') log.warn(news, 'search index cannot be written now')
  else if (news.what === 'rebuilt') log.info(news, 'search index built')
  else if (news.what === 'turn') {
    const { lane, documents, ms, failures } = news.turn
    log.debug({ lane, documents, ms: Math.round(ms) }, 'search index written')
    for (const [vacancyId, reason] of failures) log.error({ vacancyId, reason }, 'a vacancy cannot be indexed and was put aside')
  } else log.debug(news, 'search index writer')
}
