import { db } from '#db/client.ts'
import { searchHealth } from '#search/client.ts'
import { startDispatcher, type Dispatcher, type DispatcherReport } from '#search/dispatcher.ts'
import { log } from '#app/platform/log.server.ts'

/** Keeps the search index equal to PostgreSQL. Without a search engine rows wait until there is one. */
export function copyToSearch(): Dispatcher {
  const databaseUrl = process.env.DATABASE_URL
  if (!databaseUrl || searchHealth().state === 'absent') return { stop: async () => {} }
  return startDispatcher(db(), databaseUrl, logNews)
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
