import { type AppLoadContext, createRequestHandler } from '@remix-run/node'
import type { Request as Asked, RequestHandler, Response as Answer } from 'express'
import { partName, partsOf } from './build-parts.server.ts'
import type { Pages } from './pages.server.ts'
import { languageOf, refusedPaths } from '#app/platform/paths.ts'

/**
 * Hands requests to the pages and sends what they answer, no faster than the client takes it: however long an answer
 * is, little of it waits in memory, and when the client goes away nothing more of it is made.
 */
export function pagesHandler({
  build,
  mode,
  contextOf,
}: {
  build: Pages['build']
  mode: 'development' | 'production'
  contextOf: (asked: Asked, answer: Answer) => AppLoadContext
}): RequestHandler {
  const handlerFor = handlersOf(build, mode)
  /** What an address without a page of its own refused, as a page. */
  const refusalPage = async (
    { status, headers }: Response,
    asked: Asked,
    answer: Answer,
    signal: AbortSignal,
  ): Promise<Response> => {
    const path = refusedPaths[languageOf(asked.path)]
    const page = await handlerFor(path)(
      new Request(new URL(path, urlOf(asked)), { headers: headersOf(asked), signal }),
      { ...contextOf(asked, answer), refused: status },
    )
    for (const [name, value] of headers) page.headers.set(name, value)
    return page
  }
  return async (asked, answer, next) => {
    const leaving = new AbortController()
    answer.once('close', () => {
      if (!answer.writableFinished) leaving.abort()
    })
    try {
      const found = await handlerFor(asked.path)(requestOf(asked, answer, leaving.signal), contextOf(asked, answer))
      await send(
        isBare(found, asked) ? await refusalPage(found, asked, answer, leaving.signal) : found,
        answer,
        leaving.signal,
      )
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

/** Whether a browser would show nothing at all. */
const isBare = ({ status, body }: Response, { method, headers }: Asked): boolean =>
  status === 429 && body === null && method === 'POST' && (headers.accept?.includes('text/html') ?? false)

const urlOf = ({ protocol, headers, originalUrl }: Asked): string => `${protocol}://${headers.host}${originalUrl}`
const headersOf = ({ headers }: Asked): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one]))

function requestOf(asked: Asked, answer: Answer, signal: AbortSignal): Request {
  const { method } = asked
  const sent = method === 'GET' || method === 'HEAD' ? {} : { body: bodyOf(asked, answer), duplex: 'half' as const }
  return new Request(urlOf(asked), { method, headers: headersOf(asked), signal, ...sent })
}

/**
 * The body as pages read it. What they leave of it is let pass, at most what `limitedBody` lets in: a connection on
 * which it waited would take no further request, and one that is cut takes the answer with it.
 */
function bodyOf(asked: Asked, answer: Answer): ReadableStream<Uint8Array> {
  let isLeft = false
  const leave = () => {
    isLeft = true
    asked.resume()
  }
  return new ReadableStream<Uint8Array>({
    start(body) {
      const unlessLeft = (act: () => void) => () => void (isLeft || act())
      asked.on('data', (piece: Buffer) => {
        if (isLeft) return
        body.enqueue(piece)
        if (body.desiredSize! <= 0) asked.pause()
      })
      asked.once(
        'end',
        unlessLeft(() => body.close()),
      )
      asked.on('error', (error) => unlessLeft(() => body.error(error))())
      asked.once(
        'close',
        unlessLeft(() => asked.complete || body.error(new Error('The body broke off'))),
      )
      answer.once('finish', leave)
      asked.pause()
    },
    pull: () => void asked.resume(),
    cancel: leave,
  })
}

async function send(
  { status, statusText, headers, body }: Response,
  answer: Answer,
  signal: AbortSignal,
): Promise<void> {
  if (answer.headersSent || signal.aborted) return body?.cancel()
  answer.status(status).statusMessage = statusText
  for (const [name, value] of headers) answer.append(name, value)
  if (!body) return void answer.end()
  let goOn = () => {}
  answer.on('drain', () => goOn())
  signal.addEventListener('abort', () => goOn(), { once: true })
  // A stream can be iterated, which the types of browsers do not say.
  for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
    if (!answer.write(piece) && !signal.aborted)
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
    signal.throwIfAborted()
  }
  answer.end()
}
