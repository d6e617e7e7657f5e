import type { Request, RequestHandler } from 'express'
import { log } from '#app/platform/log.server.ts'

const forwarding = ['x-forwarded-for', 'forwarded', 'x-real-ip'] as const

let isBehindOne = false

/** Whether somebody passes requests on to us without being named: everybody behind it counts as one. */
export const isBehindUntrustedProxy = (): boolean => isBehindOne

/**
 * Says once in the log that requests come by a proxy that `PORTAL_TRUSTED_PROXIES` does not name. Their forwarded
 * addresses are not believed, so limits take all people behind it for one, and a few wrong passwords put all of them
 * off.
 */
export const noteUntrustedProxy: RequestHandler = (request, _response, next) => {
  if (!isBehindOne && forwarding.some((name) => request.headers[name] !== undefined) && !isTrusted(request)) {
    isBehindOne = true
    const peer = request.socket.remoteAddress?.replace(/^::ffff:/, '')
    log.warn(
      { peer },
      `Requests come through a proxy at ${peer} that is not trusted: everybody behind it counts as one, ` +
        'and limits meet all of them. ' +
        `If it is yours, set PORTAL_TRUSTED_PROXIES=${peer}`,
    )
  }
  next()
}

function isTrusted(request: Request): boolean {
  const trust = request.app.get('trust proxy fn') as (address: string | undefined, hop: number) => boolean
  return trust(request.socket.remoteAddress, 0)
}
