/** Every internal URL of the portal. Chinese pages live at `/…`, their English twins at `/en/…`. */

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const prefixes: Record<Language, string> = { 'zh-CN': '', en: '/en' }

/** The language a path is written in; anything outside `/en` is Chinese. */
export function languageOf(pathname: string): Language {
  return pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'zh-CN'
}

/** The URLs of the pages in one language. */
export function pathsIn(language: Language) {
  const at = (path: string) => prefixes[language] + path || '/'
  return {
    home: () => at(''),
    /** `back` is where to go afterwards. */
    signIn: (back = '') => at('/sign-in') + (back ? `?back=${encodeURIComponent(back)}` : ''),
    demo: () => at('/demo'),
    demoSignIn: () => at('/demo/sign-in'),
    me: () => at('/me'),
    about: (part?: 'privacy' | 'accessibility' | 'sources') => at('/about') + (part ? `#${part}` : ''),
    vacancies: () => at('/vacancies'),
    vacancyFilters: () => at('/vacancies/filters'),
    vacancy: (id: number) => at(`/vacancies/${id}`),
    /** `after` continues its vacancies after the one with this id. */
    employer: (id: number, after?: number) => at(`/employers/${id}`) + (after === undefined ? '' : `?after=${after}`),
  }
}

export type Paths = ReturnType<typeof pathsIn>

/** URLs that exist once, for both languages. */
export const sharedPaths = {
  preferences: '/preferences',
  suggestions: '/api/v1/suggestions',
  openApi: '/api/v1/openapi.json',
  icon: '/icon.svg',
}

/** The same page in another language: `/en/vacancies?q=焊工` ↔ `/vacancies?q=焊工`. */
export function translatePath(pathAndQuery: string, to: Language): string {
  const from = languageOf(pathAndQuery.split(/[?#]/, 1)[0] ?? '')
  const bare = pathAndQuery.slice(prefixes[from].length)
  if (to === 'zh-CN') return bare.startsWith('/') ? bare : `/${bare}`
  return prefixes.en + (bare === '/' ? '' : bare.replace(/^\/(?=[?#])/, ''))
}

/** `target` when it stays on this site, else the home page: nobody is sent elsewhere by a crafted form. */
export function safeReturn(target: unknown): string {
  if (typeof target !== 'string' || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(target)) return '/'
  return target
}
