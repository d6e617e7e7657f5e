import { type RouteConfigEntry, route } from '@remix-run/route-config'

/** What a person sees about themselves, in one language; the same files serve both, under ids that start with the language. */
export function mePages(language: string): RouteConfigEntry[] {
  const page = (path: string, file: string, name: string) => route(path, `routes/me/${file}`, { id: `${language}/${name}` })
  return [
    page('me', 'home.tsx', 'me'),
    page('me/messages', 'messages.tsx', 'messages'),
  ]
}
