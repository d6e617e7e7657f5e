import http from 'node:http'
import https from 'node:https'
import { SearchAway } from './breaker.ts'

export type Answer = { status: number; body: unknown }

/**
 * One JSON request over kept-alive connections. `accept-encoding: identity`: compressed answers of the engine stall
 * for 40 ms. Everything that means "not now" (refused, reset, too slow, 5xx) is thrown as {@link SearchAway}.
 */
export async function requestJson(
  agents: Agents,
  url: URL,
  init: { method?: string; body?: string; headers: Record<string, string>; signal?: AbortSignal },
  timeoutMs: number,
): Promise<Answer> {
  const send = () => once(agents, url, init, timeoutMs)
  const answer = await send()
    .catch((error: unknown) => {
      if (error instanceof StaleConnection) return send()
      throw error
    })
    .catch((error: Error) => {
      throw error instanceof SearchAway ? error : new SearchAway(error.message, { cause: error })
    })
  if (answer.status >= 500)
    throw new SearchAway(`the search engine answered ${answer.status} ${JSON.stringify(answer.body ?? '')}`)
  return answer
}

export type Agents = { http: http.Agent; https: https.Agent }
export const makeAgents = (): Agents => ({
  http: new http.Agent({ keepAlive: true, maxFreeSockets: 64 }),
  https: new https.Agent({ keepAlive: true, maxFreeSockets: 64 }),
})

/** The engine closed an idle connection in the moment it was to be used again. */
class StaleConnection extends Error {}

function once(
  agents: Agents,
  url: URL,
  init: { method?: string; body?: string; headers: Record<string, string>; signal?: AbortSignal },
  timeoutMs: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:'
    const request = (secure ? https : http).request(url, {
      method: init.method ?? 'GET',
      agent: secure ? agents.https : agents.http,
      headers: { ...init.headers, 'accept-encoding': 'identity', 'content-length': Buffer.byteLength(init.body ?? '') },
      signal: init.signal,
    })
    const timer = setTimeout(
      () => request.destroy(new SearchAway(`the search engine did not answer within ${timeoutMs} ms`)),
      timeoutMs,
    )
    request.on('close', () => clearTimeout(timer))
    request.on('error', (error: NodeJS.ErrnoException) =>
      reject(request.reusedSocket && error.code === 'ECONNRESET' ? new StaleConnection(error.message) : error),
    )
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        try {
          resolve({ status: response.statusCode ?? 500, body: text === '' ? undefined : JSON.parse(text) })
        } catch {
          reject(new SearchAway('the search engine answered something that is not JSON'))
        }
      })
    })
    request.end(init.body)
  })
}
