import type { RouteConfigEntry } from '@remix-run/route-config'

/** The door of employers, in one language; the same files serve both, under ids that start with the language. */
export function employerPages(_language: string): RouteConfigEntry[] {
  return []
}
