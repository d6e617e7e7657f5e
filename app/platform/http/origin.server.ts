import { env } from '#app/platform/env.server.ts'

/** Where people reach the portal, for addresses that leave it: `PORTAL_ORIGIN`, else as this request was addressed. */
export function originOf(request: Request): string {
  return env().PORTAL_ORIGIN ?? new URL(request.url).origin
}
