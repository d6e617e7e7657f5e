import { type RouteConfigEntry, route } from '@remix-run/route-config'

/** The door of the bureaus and the circle office, in one language; the same files serve both, under ids that start with the language. */
export function bureauPages(language: string): RouteConfigEntry[] {
  const page = (path: string, file: string, name: string) => route(`bureau/${path}`, `routes/bureau/${file}`, { id: `${language}/${name}` })
  return [
    page('audit', 'audit.tsx', 'audit'),
    page('audit/export', 'audit-export.ts', 'audit-export'),
  ]
}
