import type { RouteConfigEntry } from '@remix-run/route-config'

/** The door of the bureaus and the circle office, in one language; the same files serve both, under ids that start with the language. */
export function bureauPages(_language: string): RouteConfigEntry[] {
  return []
}
