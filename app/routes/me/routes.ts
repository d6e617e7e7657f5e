import { type RouteConfigEntry, route } from '@remix-run/route-config'

/**
 * What a person sees about themselves, in one language; the same files serve both, under ids that start with the
 * language.
 */
export function mePages(language: string): RouteConfigEntry[] {
  const page = (path: string, file: string, name: string) =>
    route(path, `routes/me/${file}`, { id: `${language}/${name}` })
  return [
    page('me', 'home.tsx', 'me'),
    page('me/role', 'role.ts', 'switchRole'),
    page('me/security', 'security.tsx', 'security'),
    page('me/security/password', 'change-password.tsx', 'changePassword'),
    page('me/security/authenticator', 'authenticator.tsx', 'authenticator'),
    page('me/prove', 'prove.tsx', 'prove'),
    page('me/contact', 'contact.tsx', 'contact'),
    page('me/contact/code', 'contact-code.tsx', 'contactCode'),
    page('me/privacy', 'privacy.tsx', 'privacy'),
    page('me/privacy/copy', 'privacy-copy.ts', 'privacyCopy'),
    page('me/privacy/close', 'close-account.tsx', 'closeAccount'),
    page('me/messages', 'messages.tsx', 'messages'),
  ]
}
