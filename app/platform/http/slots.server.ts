import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Request, RequestHandler } from 'express'
import { networkKey } from '#app/platform/access/rate-limit.server.ts'

/** How much of one kind may go on at once: in all, and for one network, so that nobody takes the place of everybody. */
type Most = { all: number; network: number }

/** More than 500 answers at once only make everybody wait. A body on its way costs little but a place. */
const mostWorking: Most = { all: 500, network: 125 }
const mostReceiving: Most = { all: 400, network: 50 }
/** Browsers keep six connections for a minute: so many serve a hundred people behind one address. */
const mostConnections: Most = { all: 10_000, network: 1_000 }

/**
 * After so long without an answer, and without anything more of the question, the reader is better served by an honest
 * page.
 */
const patienceMs = 10_000
/** A body may take so long, and a second more for each so many bytes: the slowest telephone is faster. */
const bodyMs = 15_000
const slowestBytesPerSecond = 24 * 1024
/** Nothing was sent or taken for so long: whoever reads an answer is gone. */
const silentMs = 120_000

/**
 * What an HTTP server is made with: slow headers are cut off soon, a body by {@link slots}, at the latest by the
 * longest any may take.
 */
export const serverTimeouts = {
  headersTimeout: 10_000,
  requestTimeout: 600_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
}

class Slots {
  readonly #most: Most
  #all = 0
  readonly #of = new Map<string, number>()

  constructor(most: Most) {
    this.#most = most
  }

  hasRoom(network: string): boolean {
    return this.#all < this.#most.all && (this.#of.get(network) ?? 0) < this.#most.network
  }

  /** Takes a place; the function that comes back gives it back, once. */
  take(network: string): () => void {
    this.#all += 1
    this.#of.set(network, (this.#of.get(network) ?? 0) + 1)
    let isTaken = true
    return () => {
      if (!isTaken) return
      isTaken = false
      this.#all -= 1
      const left = this.#of.get(network)! - 1
      if (left > 0) this.#of.set(network, left)
      else this.#of.delete(network)
    }
  }
}

/**
 * Lets so many requests be received and worked on at once, each network its share of them, and calls `refuse` for the
 * others and for those that get nowhere: whose body comes too slowly, or whose answer does not begin in ten seconds.
 * What has begun to come, such as a long table, may take its time.
 */
export function slots(
  refuse: (request: Request, response: Parameters<RequestHandler>[1], status: 408 | 503) => void,
): RequestHandler {
  const working = new Slots(mostWorking)
  const receiving = new Slots(mostReceiving)
  return (request, response, next) => {
    const network = networkKey(request.ip ?? '')
    const length = ['GET', 'HEAD', 'OPTIONS'].includes(request.method)
      ? 0
      : Number(request.headers['content-length'] ?? 0)
    if (!working.hasRoom(network) || (length > 0 && !receiving.hasRoom(network))) return refuse(request, response, 503)
    let giveBack = (length > 0 ? receiving : working).take(network)
    request.once('end', () => {
      giveBack()
      if (!response.closed) giveBack = working.take(network)
    })
    const deadline = performance.now() + bodyMs + (length / slowestBytesPerSecond) * 1_000
    let heard = request.socket.bytesRead
    const check = () => {
      if (response.headersSent) return
      const isLate = !request.complete && performance.now() > deadline
      const isSilent = request.complete || heard === request.socket.bytesRead
      if (isLate || isSilent) {
        if (!request.complete) response.setHeader('connection', 'close')
        return refuse(request, response, request.complete ? 503 : 408)
      }
      heard = request.socket.bytesRead
      timer = setTimeout(check, patienceMs)
    }
    let timer = setTimeout(check, patienceMs)
    response.once('close', () => {
      giveBack()
      clearTimeout(timer)
    })
    next()
  }
}

/** Bounds the connections of each network that reaches the server itself; proxies that `isTrusted` stand for many. */
export function boundConnections(http: Server, isTrusted: (address: string) => boolean): void {
  const connections = new Slots(mostConnections)
  http.maxConnections = mostConnections.all
  http.setTimeout(silentMs)
  http.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    if (isTrusted(address)) return
    const network = networkKey(address)
    if (!connections.hasRoom(network)) return void socket.destroy()
    socket.once('close', connections.take(network))
  })
}
