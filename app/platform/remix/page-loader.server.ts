import type { LoaderFunctionArgs } from '@remix-run/node'
import { asPortalError, type PortalError } from '#app/platform/errors.ts'

/**
 * A loader whose refusals become answers with their own status (404, 410, 400, 503 …), so that the error page can tell
 * the reader what to do. A fault stays a fault: it is logged and answered with 500.
 */
export function pageLoader<Result>(load: (args: LoaderFunctionArgs) => Promise<Result>) {
  return async (args: LoaderFunctionArgs): Promise<Result> => {
    try {
      return await load(args)
    } catch (thrown) {
      const refusal = asPortalError(thrown)
      throw refusal ? refusalResponse(refusal) : thrown
    }
  }
}

/** A refusal as an answer without a body: its page is made from the status. */
export function refusalResponse(refusal: PortalError): Response {
  const headers = new Headers()
  if ('retryAfterSeconds' in refusal) headers.set('retry-after', String(refusal.retryAfterSeconds))
  return new Response(null, { status: refusal.status, headers })
}

/**
 * What a loader found, for its page alone: as properties that are not enumerable it is left out of the data that Remix
 * encodes for the browser. Reading pages are never hydrated, and encoding theirs took longer than matching the route.
 */
export function unsent<Found extends object>(found: Found): Found {
  for (const name of Object.keys(found)) Object.defineProperty(found, name, { enumerable: false })
  return found
}
