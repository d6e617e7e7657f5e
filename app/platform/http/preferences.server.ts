import { createCookie } from '@remix-run/node'

const themes = ['auto', 'light', 'dark'] as const
const textSizes = ['normal', 'elder'] as const
export type Preferences = { theme: (typeof themes)[number]; text: (typeof textSizes)[number] }

const cookie = createCookie('preferences', { path: '/', httpOnly: true, sameSite: 'lax', maxAge: 365 * 86_400 })

/** How this reader wants pages to look; whatever the cookie holds that is not a known choice counts as unset. */
export async function readPreferences(request: Request): Promise<Preferences> {
  return chosen(await cookie.parse(request.headers.get('cookie')))
}

/** The `set-cookie` header that keeps the present preferences with the submitted ones laid over them. */
export async function changePreferences(
  request: Request,
  submitted: Iterable<readonly [string, unknown]>,
): Promise<string> {
  const preferences = chosen({ ...(await readPreferences(request)), ...Object.fromEntries(submitted) })
  return cookie.serialize(preferences, { secure: new URL(request.url).protocol === 'https:' })
}

function chosen(raw: unknown): Preferences {
  const wish: Partial<Record<keyof Preferences, unknown>> = raw !== null && typeof raw === 'object' ? raw : {}
  return {
    theme: themes.find((theme) => theme === wish.theme) ?? 'auto',
    text: textSizes.find((text) => text === wish.text) ?? 'normal',
  }
}
