import { between, isTooLong } from '#db/values/text.ts'
import type { Language } from '#app/i18n/languages.ts'

/** What addresses have in common: Chinese pages live at `/…`, their English twins at `/en/…`. Browser-safe. */

const prefixes: Record<Language, string> = { 'zh-CN': '', en: '/en' }

/** The language a path is written in; anything outside `/en` is Chinese. */
export function languageOf(pathname: string): Language {
  return pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'zh-CN'
}

/** No page lies there: a refused form is answered as if it had been. */
export const refusedPaths: Readonly<Record<Language, string>> = { 'zh-CN': '/refused', en: '/en/refused' }

/**
 * The same page in another language: `/en/vacancies?q=焊工` ↔ `/vacancies?q=焊工`. It stays on this site, whatever address
 * was asked for: what begins with two slashes, or backslashes, which browsers take for slashes, would be another host.
 */
export function translatePath(pathAndQuery: string, to: Language): string {
  const from = languageOf(pathAndQuery.split(/[?#]/, 1)[0] ?? '')
  const bare = between(pathAndQuery, prefixes[from].length)
  const [path = '', rest = ''] = bare.split(/(?=[?#])(.*)/s, 2)
  const one = `/${path.replace(/^(?:[/\\\s]|%2f|%5c)+/i, '')}`
  if (to === 'zh-CN') return one + rest
  return prefixes.en + (one === '/' ? '' : one) + rest
}

/**
 * Where signing in leads back to from here; nowhere in particular from the home page and from the pages of signing in.
 */
export function backFrom(here: string): string {
  const from = languageOf(here.split('?', 1)[0] ?? '')
  const isArrival = /^\/?($|[?]|(sign-in|sign-up|reset-password|for-employers)([/?]|$))/.test(
    here.replace(prefixes[from], ''),
  )
  return isArrival ? '' : here
}

const longestReturn = 2_000
const onThisSite = (path: string): boolean => /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(path)

/**
 * `target` as an address is written, when it stays on this site, else the home page: nobody is sent elsewhere by a
 * crafted form.
 */
export function safeReturn(target: unknown): string {
  if (typeof target !== 'string' || isTooLong(target, longestReturn) || !onThisSite(target)) return '/'
  const { pathname, search, hash } = new URL(target, 'http://portal')
  const path = pathname + search + hash
  return onThisSite(path) ? path : '/'
}
