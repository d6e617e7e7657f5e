import { type AppLoadContext, createReadableStreamFromReadable, createRequestHandler } from '@remix-run/node'
import type { Request as Asked, RequestHandler, Response as Answer } from 'express'
import { partName, partsOf } from './build-parts.server.ts'
import type { Pages } from './pages.server.ts'

/**
 * Hands requests to the pages and sends what they answer, no faster than the client takes it: however long an answer is,
 * little of it waits in memory, and when the client goes away nothing more of it is made.
 */
export function pagesHandler({ build, mode, contextOf }: {
  build: Pages['build']
  mode: 'development' | 'production'
  contextOf: (asked: Asked, answer: Answer) => AppLoadContext
}): RequestHandler {
  const handlerFor = handlersOf(build, mode)
  return async (asked, answer, next) => {
    const leaving = new AbortController()
    answer.once('close', () => {
      if (!answer.writableFinished) leaving.abort()
    })
    try {
      const handle = handlerFor(asked.path)
      await send(await handle(requestOf(asked, leaving.signal), contextOf(asked, answer)), answer, leaving.signal)
    } catch (error) {
      if (!leaving.signal.aborted) next(error)
    }
  }
}

/** What answers an address: Remix with the part of the build that the address lies in, or with all of it. */
function handlersOf(build: Pages['build'], mode: 'development' | 'production') {
  const whole = createRequestHandler(build, mode)
  if (typeof build === 'function') return () => whole
  const handlers = new Map([...partsOf(build)].map(([name, part]) => [name, createRequestHandler(part, mode)]))
  return (pathname: string) => handlers.get(partName(pathname)) ?? whole
}

function requestOf(asked: Asked, signal: AbortSignal): Request {
  const { protocol, method, headers, originalUrl } = asked
  const named = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one]))
  const sent = method === 'GET' || method === 'HEAD' ? {} : { body: createReadableStreamFromReadable(asked), duplex: 'half' as const }
  return new Request(`${protocol}://${headers.host}${originalUrl}`, { method, headers: named, signal, ...sent })
}

async function send({ status, statusText, headers, body }: Response, answer: Answer, signal: AbortSignal): Promise<void> {
  if (answer.headersSent || signal.aborted) return body?.cancel()
  answer.status(status).statusMessage = statusText
  for (const [name, value] of headers) answer.append(name, value)
  if (!body) return void answer.end()
  let goOn = () => {}
  answer.on('drain', () => goOn())
  signal.addEventListener('abort', () => goOn(), { once: true })
  // A stream can be iterated, which the types of browsers do not say.
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    if (!answer.write(piece) && !signal.aborted) await new Promise<void>((resolve) => { goOn = resolve })
    signal.throwIfAborted()
  }
  answer.end()
}
