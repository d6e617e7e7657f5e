import type { LoaderFunctionArgs } from '@remix-run/node'
import { asPortalError, Unavailable } from './errors.ts'

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
      if (!refusal) throw thrown
      const headers = new Headers()
      if (refusal instanceof Unavailable) headers.set('retry-after', String(refusal.retryAfterSeconds))
      throw new Response(null, { status: refusal.status, headers })
    }
  }
}
