import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

export type SecurityHeaders = {
  /** Browsers reach the portal by https only: they are told to remember that. */
  https: boolean
  /** The development server talks to its pages through a web socket. */
  dev: boolean
}

/**
 * What browsers must and must not do with anything the portal answers. Each answer has its own nonce, in
 * `res.locals.nonce`: inline scripts and styles run with it and otherwise not at all.
 */
export function securityHeaders({ https, dev }: SecurityHeaders): RequestHandler[] {
  const policy = (nonce: string) =>
    [
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      `connect-src 'self'${dev ? ' ws:' : ''}`,
      "manifest-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
      ...(https ? ['upgrade-insecure-requests'] : []),
    ].join('; ')
  return [
    helmet({
      contentSecurityPolicy: false,
      strictTransportSecurity: https ? { maxAge: 63_072_000, includeSubDomains: true } : false,
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      const nonce = randomBytes(16).toString('base64')
      response.locals.nonce = nonce
      response.setHeader('content-security-policy', policy(nonce))
      response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()')
      next()
    },
  ]
}
