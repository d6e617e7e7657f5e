import { db } from '#db/client.ts'
import { type Entity, type Failures, indexQueueState } from '#db/index-queue.ts'
import { searchHealth } from '#search/engine/client.ts'
import { startDispatcher, type Dispatcher, type DispatcherReport } from '#search/sync/dispatcher.ts'
import { log } from '#app/platform/log.server.ts'

/** Keeps the search indexes equal to PostgreSQL. Without a search engine rows wait until there is one. */
export function copyToSearch(): Dispatcher {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl || searchHealth().state === 'absent') return { stop: async () => {} }
  return startDispatcher(db(), databaseUrl, logNews)
}

/** Resolves when nothing due is queued; rows put aside after a failure do not count. */
export async function indexQueueIsDrained(): Promise<void> {
  while ((await indexQueueState(db())).due > 0) await new Promise((resolve) => setTimeout(resolve, 100))
}

function logNews(news: DispatcherReport): void {
  if (news.what === 'away') log.warn(news, 'search index cannot be written now')
  else if (news.what === 'rebuilt') {
    const { entity, documents, reason, failures } = news
    log.info({ entity, documents, reason }, 'search index built')
    logAside(entity, failures)
  } else if (news.what === 'turn') {
    const { lane, entity, documents, ms, failures } = news.turn
    log.debug({ lane, entity, documents, ms: Math.round(ms) }, 'search index written')
    logAside(entity, failures)
  } else log.debug(news, 'search index writer')
}

function logAside(entity: Entity, failures: Failures): void {
  for (const [id, reason] of failures)
    log.error({ entity, id, reason }, 'search cannot take this and does not find it; it was put aside')
}
