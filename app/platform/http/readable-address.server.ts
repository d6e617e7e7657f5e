import type { RequestHandler } from 'express'
import { refuse, refusePage } from './request-guard.server.ts'

const chinese = new TextDecoder('gb18030', { fatal: true })

/**
 * Old browsers and links write Chinese words into an address in GBK instead of UTF-8. Such a query is led to the same
 * one in UTF-8, so that it asks for what was meant; an address that is in neither is refused with 400.
 */
export const readableAddress: RequestHandler = (request, response, next) => {
  const [path = '', query = ''] = request.originalUrl.split(/\?(.*)/s)
  if (isUtf8(path) && isUtf8(query)) return next()
  if (request.path.startsWith('/api/')) return refuse(request, response, 400)
  const meant = isUtf8(path) ? inUtf8(query) : null
  if (meant === null || !['GET', 'HEAD'].includes(request.method)) return refusePage(request, response, 400, next)
  response.redirect(302, `${path}?${meant}`)
}

function isUtf8(text: string): boolean {
  if (!text.includes('%')) return true
  try {
    decodeURIComponent(text.replace(/%(?![\da-f]{2})/gi, '%25'))
    return true
  } catch {
    return false
  }
}

/** A query with what stands in GBK in UTF-8; null when it is not GBK either. */
function inUtf8(query: string): string | null {
  try {
    return query.replace(/(?:%[\da-f]{2})+[\x40-\x7e]?(?:%[\da-f]{2}[\x40-\x7e]?)*/gi, (bytes) =>
      encodeURIComponent(chinese.decode(bytesOf(bytes))),
    )
  } catch {
    return null
  }
}

/** The second byte of a character in GBK may be a letter, which browsers do not escape. */
const bytesOf = (escaped: string): Uint8Array => Buffer.from(unescapeBytes(escaped), 'latin1')
const unescapeBytes = (escaped: string): string =>
  escaped.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
