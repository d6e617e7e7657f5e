import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { partOfCode } from '#db/values/text.ts'
import { languageOf, refusedPaths } from '#app/platform/paths.ts'
import { cookieOf, sessionCookie } from '#app/platform/access/session.server.ts'
import { slots } from './slots.server.ts'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']
const megabyte = 1024 * 1024
/** The portal's forms are small, but for those that carry files. */
const largestBody = { form: megabyte, upload: 12 * megabyte }
/** So much of a refused body is still taken in, and so long, so that the browser has an ear for the refusal. */
const mostPassing = { bytes: 100 * megabyte, ms: 60_000 }

/**
 * Lets pages build absolute addresses and compare origins without trusting what the client says about the host: with a
 * configured origin everything follows that; without one it is the host that a trusted proxy or the client names, which
 * has to be a host at least. It stands in the Host header from here on.
 */
export function knownHost(configured: string | undefined): RequestHandler {
  const origin = configured === undefined ? null : new URL(configured)
  return (request, response, next) => {
    if (origin) Object.defineProperty(request, 'protocol', { value: partOfCode(origin.protocol, 0, -1) })
    const host = origin?.host ?? forwardedHost(request) ?? request.headers.host ?? ''
    request.headers.host = host
    if (
      !/^[\w.-]+(:\d+)?$|^\[[\da-fA-F:]+\](:\d+)?$/.test(host) ||
      !URL.canParse(`http://${host}${request.originalUrl}`)
    ) {
      return refuse(request, response, 400)
    }
    next()
  }
}

/** The host that the browser asked for, as far as the proxy that says so is trusted. */
function forwardedHost(request: Request): string | undefined {
  const isTrusted = request.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean
  return isTrusted(request.socket.remoteAddress, 0)
    ? request.get('x-forwarded-host')?.split(',', 1)[0]?.trim()
    : undefined
}

/**
 * There is no address with two slashes in a row, a backslash, or either in disguise: browsers take `//host` for another
 * site, so a path that holds such is answered as missing before anything is made of it.
 */
export const onePath: RequestHandler = (request, response, next) => {
  const path = request.originalUrl.split('?', 1)[0] ?? ''
  if (!/[/\\][/\\]|\\/.test(path.replace(/%2f/gi, '/').replace(/%5c/gi, '\\'))) return next()
  refusePage(request, response, 404, next)
}

/** Refuses methods that no page and no program has a use for (405), such as TRACE. */
export const knownMethod: RequestHandler = (request, response, next) => {
  if ([...safeMethods, 'POST', 'PUT', 'PATCH', 'DELETE'].includes(request.method)) return next()
  refuse(request, response, 405)
}

/**
 * Refuses what another site makes a browser send: 403. Programs send no Origin and have no cookies to abuse; whoever
 * sends a session has to show that it comes from a page of ours.
 */
export const sameOrigin: RequestHandler = (request, response, next) => {
  if (safeMethods.includes(request.method)) return next()
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const ours =
    origin !== undefined
      ? origin === `${request.protocol}://${request.headers.host}`
      : site === 'same-origin' ||
        ((site === undefined || site === 'none') && cookieOf(cookiesOf(request), sessionCookie) === null)
  if (ours) return next()
  refusePage(request, response, 403, next)
}

/**
 * Refuses bodies that are too long (413) or do not say how long they are (411), before reading them. `takesFiles` is
 * asked about the path of a body that only a form with files may have.
 */
export function limitedBody(takesFiles: (path: string) => Promise<boolean>): RequestHandler {
  return async (request, response, next) => {
    if (request.headers['transfer-encoding']) return refuse(request, response, 411)
    const length = Number(request.headers['content-length'] ?? 0)
    try {
      if (length <= largestBody.form) next()
      else if (length <= largestBody.upload && (await takesFiles(request.path))) next()
      else refusePage(request, response, 413, next)
    } catch (error) {
      next(error)
    }
  }
}

/**
 * Keeps out of every cache what is personal: answers to forms, answers that set a cookie, and whatever is answered to
 * a browser that somebody is signed in with or signing in with. A mark of a known device alone is no reason. Without a
 * configured origin no cache that several share keeps an answer: it may hold the host that one client named.
 */
export const personalAnswers =
  (hasOrigin: boolean): RequestHandler =>
  (request, response, next) => {
    const isPersonal = !safeMethods.includes(request.method) || /__Host-(?!device=)/.test(request.headers.cookie ?? '')
    const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => Response
    response.writeHead = (...head: unknown[]) => {
      if (isPersonal || response.hasHeader('set-cookie')) response.setHeader('cache-control', 'no-store')
      else if (!hasOrigin) keepFromShared(response)
      return writeHead(...head)
    }
    next()
  }

function keepFromShared(response: Response): void {
  const kept = String(response.getHeader('cache-control') ?? '')
  if (/\bpublic\b/.test(kept)) response.setHeader('cache-control', kept.replace(/\bpublic\b/, 'private'))
}

/** {@link slots} with a page for whoever gets none. */
export const limitedWork = (unavailablePage: string): RequestHandler =>
  slots((request, response, status) =>
    status === 503 ? sayUnavailable(request, response, unavailablePage) : refuse(request, response, status),
  )

/** 503 with Retry-After: a page that needs nothing that could be missing, or a problem for programs. */
export function sayUnavailable(request: Request, response: Response, page: string): void {
  if (response.headersSent) return void response.destroy()
  response.setHeader('retry-after', '5')
  if (isForPrograms(request)) return refuse(request, response, 503)
  letPass(request)
  response.status(503).type('html').set('cache-control', 'no-store').send(page)
}

/** A refusal that needs no page of its own, because only faulty or hostile clients meet it. */
export function refuse(request: Request, response: Response, status: number): void {
  if (response.headersSent) return void response.destroy()
  letPass(request)
  response.setHeader('cache-control', 'no-store')
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', status }))
}

/**
 * Refuses with a page in the reader's language, in place of the page that was asked for: `response.locals.refused`
 * tells the pages to show why. Programs get a problem.
 */
export function refusePage(request: Request, response: Response, status: number, next: NextFunction): void {
  if (isForPrograms(request) || !request.headers.accept?.includes('text/html')) return refuse(request, response, status)
  letPass(request)
  response.locals.refused = status
  request.method = 'GET'
  request.url = request.originalUrl = refusedPaths[languageOf(request.path)]
  next()
}

/**
 * Takes in what is left of a body that nobody reads. A connection that is closed while the browser still sends is
 * reset, and takes the answer with it.
 */
function letPass(request: Request): void {
  const { socket } = request
  if (request.complete) return
  let bytes = 0
  const end = setTimeout(() => socket.destroy(), mostPassing.ms).unref()
  request.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (bytes > mostPassing.bytes) socket.destroy()
  })
  request.once('close', () => clearTimeout(end))
}

/** The cookies in the way the platform reads them. */
export const cookiesOf = ({ headers }: Request) => ({
  headers: { get: (name: string) => (headers[name] as string) ?? null },
})

const isForPrograms = (request: Request) => request.path.startsWith('/api/')
