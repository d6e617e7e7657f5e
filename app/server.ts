import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { access } from './access.ts'
import { deviceCookie, ownerOfDevice } from './domains/identity/sign-in/trusted-device.server.ts'
import { pathsIn } from './paths.ts'
import type { Actor } from './platform/access/actor.ts'
import { spendBudget } from './platform/access/budget.server.ts'
import { env } from './platform/env.server.ts'
import { guardBuild, type SignIn } from './platform/access/route-guard.server.ts'
import { readiness } from './platform/machine/health.server.ts'
import { log, plainPath } from './platform/log.server.ts'
import { pagesHandler } from './platform/remix/pages-handler.server.ts'
import type { Pages } from './platform/remix/pages.server.ts'
import { takersOfFiles } from './platform/remix/takers-of-files.server.ts'
import { readableAddress } from './platform/http/readable-address.server.ts'
import {
  cookiesOf,
  knownHost,
  knownMethod,
  limitedBody,
  limitedWork,
  onePath,
  personalAnswers,
  refuse,
  sameOrigin,
  sayUnavailable,
} from './platform/http/request-guard.server.ts'
import { isBehindUntrustedProxy, noteUntrustedProxy } from './platform/http/untrusted-proxy.server.ts'
import { securityHeaders } from './platform/http/security-headers.server.ts'
import { actorOf, cookieOf } from './platform/access/session.server.ts'
import { boundConnections, serverTimeouts } from './platform/http/slots.server.ts'

export type PortalServer = {
  http: Server
  /** Opens the door once the pages are there; until then nobody is listening. */
  serve(pages: Pages): void
  /** Takes no new requests, finishes those at work, and after `patience` milliseconds cuts off the rest. */
  close(patience: number): Promise<void>
}

const unavailablePage = readFileSync(new URL('../public/unavailable.html', import.meta.url), 'utf8')

/** The HTTP server around the pages: headers, limits, health, compression, logging. */
export function createPortalServer({ dev }: { dev: boolean }): PortalServer {
  const app = express()
  const http = createServer(serverTimeouts, app)
  // Such as too many open files: this one is not taken, the next one may be.
  http.once('listening', () =>
    http.on('error', (error) => log.error({ err: error }, 'a connection could not be taken')),
  )
  return {
    http,
    serve(pages) {
      assemble(app, pages, dev)
      const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean
      boundConnections(http, (address) => isTrusted(address, 0))
    },
    async close(patience) {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()))
      http.closeIdleConnections()
      const cut = setTimeout(() => http.closeAllConnections(), patience)
      await closed
      clearTimeout(cut)
    },
  }
}

function assemble(app: Express, pages: Pages, dev: boolean): void {
  const { PORTAL_ORIGIN, PORTAL_TRUSTED_PROXIES } = env()
  app.disable('x-powered-by')
  if (PORTAL_TRUSTED_PROXIES.length > 0) app.set('trust proxy', PORTAL_TRUSTED_PROXIES)
  app.use(noteUntrustedProxy, logged, ...securityHeaders({ https: PORTAL_ORIGIN?.startsWith('https:') ?? false, dev }))
  app.get('/healthz', (_request, response) => void response.set('cache-control', 'no-store').json({ status: 'alive' }))
  app.get('/readyz', tellReadiness)
  app.use(
    knownMethod,
    knownHost(PORTAL_ORIGIN),
    onePath,
    readableAddress,
    sameOrigin,
    limitedBody(takersOfFiles(pages.build)),
    compression(),
    ...pages.assets,
    personalAnswers(PORTAL_ORIGIN !== undefined),
  )
  app.use(limitedWork(unavailablePage))
  app.all(
    '*',
    pagesHandler({
      build: guardedPages(pages),
      mode: dev ? 'development' : 'production',
      contextOf: (request, response) => ({
        nonce: response.locals.nonce as string,
        enhance: pages.enhance,
        actor: once(() => actorOf(cookiesOf(request))),
        clientAddress: request.ip ?? '',
        knownTo: request.method === 'GET' ? null : ownerOfDevice(cookieOf(cookiesOf(request), deviceCookie)),
        refused: response.locals.refused as number | undefined,
      }),
    }),
  )
  app.use(lastResort)
}

/** The pages behind `app/access.ts`; those of the development server are made anew at each request. */
function guardedPages({ build }: Pages): Pages['build'] {
  return typeof build === 'function'
    ? async () => guardBuild(await build(), access, spendBudget, signIn)
    : guardBuild(build, access, spendBudget, signIn)
}

const signIn: SignIn = (language, { back, isByCode }) => pathsIn(language).signIn({ back, byCode: isByCode ? 1 : '' })

/** Asks when the answer is first wanted, and keeps it. */
function once(ask: () => Promise<Actor>): () => Promise<Actor> {
  let asked: Promise<Actor> | undefined
  return () => (asked ??= ask())
}

/** One line for every request, without the query: people type names and telephone numbers into search boxes. */
const logged: RequestHandler = (request, response, next) => {
  const id = randomUUID()
  const begin = performance.now()
  response.setHeader('x-request-id', id)
  response.once('close', () => {
    const { statusCode: status, writableFinished: complete } = response
    const facts = {
      id,
      method: request.method,
      path: plainPath(request.path),
      status,
      complete,
      ms: Math.round(performance.now() - begin),
    }
    log[status >= 500 ? 'warn' : 'info'](facts, 'request')
  })
  next()
}

let asking: ReturnType<typeof readiness> | undefined

/** However many ask at once, it is found out once. */
const tellReadiness: RequestHandler = (_request, response, next) => {
  asking ??= readiness().finally(() => {
    asking = undefined
  })
  asking.then((state) => {
    const notes = isBehindUntrustedProxy()
      ? { notes: ['a proxy is not named in PORTAL_TRUSTED_PROXIES: everybody behind it counts as one'] }
      : {}
    response
      .set('cache-control', 'no-store')
      .status(state.status === 'unready' ? 503 : 200)
      .json({ ...state, ...notes })
  }, next)
}

/** Errors that no page caught. Express knows a handler of errors by its four parameters. */
const lastResort: ErrorRequestHandler = (error, request, response, _next) => {
  const status = Number(error?.status ?? error?.statusCode)
  if (status >= 400 && status < 500 && !response.headersSent) return refuse(request, response, status)
  log.error({ err: error, path: plainPath(request.path) }, 'request failed')
  sayUnavailable(request, response, unavailablePage)
}
