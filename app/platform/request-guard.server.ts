import type { Request, RequestHandler, Response } from 'express'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']
/** The portal's forms are small; files come by import. */
const largestBody = 1024 * 1024
/** After so long without an answer the reader is better served by an honest page. */
const patienceMs = 10_000
/** More than this at once only makes everybody wait. */
const mostAtOnce = 500

/**
 * Lets pages build absolute addresses and compare origins without trusting what the client says about the host:
 * with a configured origin everything follows that; without one the Host header has to be a host at least.
 */
export function knownHost(configured: string | undefined): RequestHandler {
  const origin = configured === undefined ? null : new URL(configured)
  return (request, response, next) => {
    if (origin) {
      request.headers.host = origin.host
      Object.defineProperty(request, 'protocol', { value: origin.protocol.slice(0, -1) })
    }
    // Remix reads the forwarded port even when the proxy is not trusted.
    if (origin || !request.app.enabled('trust proxy')) delete request.headers['x-forwarded-host']
    const host = request.headers.host ?? ''
    if (!/^[\w.-]+(:\d+)?$|^\[[\da-fA-F:]+\](:\d+)?$/.test(host) || !URL.canParse(`http://${host}${request.originalUrl}`)) {
      return refuse(request, response, 400)
    }
    next()
  }
}

/** Refuses what another site makes a browser send: 403. Programs send no Origin and have no cookies to abuse. */
export const sameOrigin: RequestHandler = (request, response, next) => {
  if (safeMethods.includes(request.method)) return next()
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const ours = origin === undefined ? site === undefined || site === 'same-origin' || site === 'none'
    : origin === `${request.protocol}://${request.headers.host}`
  if (ours) return next()
  refuse(request, response, 403)
}

/** Refuses bodies that are too long (413) or do not say how long they are (411), before reading them. */
export const limitedBody: RequestHandler = (request, response, next) => {
  if (request.headers['transfer-encoding']) return refuse(request, response, 411)
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return refuse(request, response, 413)
  next()
}

/** Answers 503 at once when too much is going on, and after ten seconds when nothing has come. */
export function limitedWork(unavailablePage: string): RequestHandler {
  let atWork = 0
  return (request, response, next) => {
    if (atWork >= mostAtOnce) return sayUnavailable(request, response, unavailablePage)
    atWork += 1
    const timer = setTimeout(() => sayUnavailable(request, response, unavailablePage), patienceMs)
    response.once('close', () => {
      atWork -= 1
      clearTimeout(timer)
    })
    next()
  }
}

/** 503 with Retry-After: a page that needs nothing that could be missing, or a problem for programs. */
export function sayUnavailable(request: Request, response: Response, page: string): void {
  if (response.headersSent) return void response.destroy()
  response.setHeader('retry-after', '5')
  if (isForPrograms(request)) return refuse(request, response, 503)
  response.status(503).type('html').set('cache-control', 'no-store').send(page)
}

/** A refusal that needs no page of its own, because only faulty or hostile clients meet it. */
export function refuse(request: Request, response: Response, status: number): void {
  // What is left of a refused body would be taken for the next request.
  if (!safeMethods.includes(request.method)) response.setHeader('connection', 'close')
  response.setHeader('cache-control', 'no-store')
  response.status(status).type('application/problem+json').send(JSON.stringify({ type: 'about:blank', status }))
}

const isForPrograms = (request: Request) => request.path.startsWith('/api/')
