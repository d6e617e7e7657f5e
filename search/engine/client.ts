import { Meilisearch, MeilisearchApiError, MeilisearchRequestError, type MeilisearchErrorResponse } from 'meilisearch'
import { now } from '#db/values/now.ts'
import { Breaker, SearchAway, type SearchHealth } from './breaker.ts'
import { type Role, scopedKey } from './keys.ts'
import { type Agents, makeAgents, requestJson } from './transport.ts'

export { SearchAway, type SearchHealth } from './breaker.ts'

/** A person waits for a search: rather an answer from PostgreSQL than a slow one. Nobody waits for a write. */
const timeoutMs: Record<Role | 'probe', number> = { search: 500, write: 60_000, probe: 1_000 }

type Engine = {
  address: string
  agents: Agents
  breaker: Breaker
  keys: Map<Role, Promise<string>>
  clients: Record<Role, Meilisearch>
}

const shared = globalThis as { portalSearchEngine?: Engine }
const absentSince = now()

/** Ready, away or absent, for /readyz and the notice on pages. Costs nothing: it never asks the engine. */
export function searchHealth(): SearchHealth {
  return engine()?.breaker.health() ?? { state: 'absent', since: absentSince, reason: 'MEILI_URL is not set' }
}

/**
 * The client for searching: its key can do nothing else, each request ends after 500 ms, and while the engine is away
 * every request is refused at once with {@link SearchAway}.
 */
export function searchClient(): Meilisearch {
  return present().clients.search
}

/** The client for indexing; its requests may take a minute and are never refused in advance. */
export function writeClient(): Meilisearch {
  return present().clients.write
}

/** The name of an index on the server; `MEILI_INDEX_PREFIX` keeps several portals on one server apart. */
export function indexName(index: string): string {
  return `${process.env.MEILI_INDEX_PREFIX ?? ''}${index}`
}

/** What is behind an error the client threw: {@link SearchAway}, or a `MeilisearchApiError` when the engine refused. */
export function reasonOf(error: unknown): unknown {
  return error instanceof MeilisearchRequestError ? error.cause : error
}

function present(): Engine {
  const found = engine()
  if (!found) throw new SearchAway('MEILI_URL is not set')
  return found
}

/** One per process on globalThis: the server and the built pages are two module graphs that share one breaker. */
function engine(): Engine | undefined {
  const url = process.env.MEILI_URL
  if (!url) return undefined
  const address = `${url} ${process.env.MEILI_KEY ?? ''} ${process.env.MEILI_INDEX_PREFIX ?? ''}`
  if (shared.portalSearchEngine?.address !== address) shared.portalSearchEngine = makeEngine(url, address)
  return shared.portalSearchEngine
}

function makeEngine(url: string, address: string): Engine {
  const agents = makeAgents()
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  const configuredKey = process.env.MEILI_KEY ?? ''
  const prefix = process.env.MEILI_INDEX_PREFIX ?? ''
  const keys = new Map<Role, Promise<string>>()

  const ask = (method: string, path: string, key: string, body?: unknown, limit = timeoutMs.search) =>
    requestJson(
      agents,
      new URL(path, base),
      { method, headers: headers(key), body: body === undefined ? undefined : JSON.stringify(body) },
      limit,
    )

  function keyFor(role: Role): Promise<string> {
    if (configuredKey === '') return Promise.resolve('')
    let key = keys.get(role)
    if (!key) {
      key = scopedKey(role, configuredKey, prefix, ask)
      key.catch(() => keys.delete(role))
      keys.set(role, key)
    }
    return key
  }

  async function call(role: Role, target: URL, init: RequestInit): Promise<unknown> {
    const contentType = new Headers(init.headers).get('content-type') ?? undefined
    const send = async () =>
      requestJson(
        agents,
        target,
        {
          method: init.method,
          headers: headers(await keyFor(role), contentType),
          signal: init.signal ?? undefined,
          body: typeof init.body === 'string' ? init.body : undefined,
        },
        timeoutMs[role],
      )
    let answer = await send()
    if (answer.status === 403 && configuredKey !== '') {
      // A server that lost its data forgot the keys made on it.
      keys.delete(role)
      answer = await send()
    }
    if (answer.status >= 400) {
      throw new MeilisearchApiError(
        new Response(null, { status: answer.status }),
        answer.body as MeilisearchErrorResponse,
      )
    }
    return answer.body
  }

  const breaker = new Breaker(() => ask('GET', 'health', '', undefined, timeoutMs.probe))
  const client = (role: Role, run: (request: () => Promise<unknown>) => Promise<unknown>) =>
    new Meilisearch({
      host: url,
      httpClient: (target, init) => run(() => call(role, new URL(String(target)), init ?? {})),
    })
  return {
    address,
    agents,
    breaker,
    keys,
    clients: {
      search: client('search', (request) => breaker.run(request)),
      write: client('write', (request) => request()),
    },
  }
}

function headers(key: string, contentType = 'application/json'): Record<string, string> {
  return { 'content-type': contentType, ...(key === '' ? {} : { authorization: `Bearer ${key}` }) }
}
