import { useLocation } from '@remix-run/react'
import type { Language } from '#app/i18n/languages.ts'
import { type Paths, pathsIn } from '#app/paths.ts'
import { languageOf } from '#app/platform/paths.ts'

/** The language of the page being rendered. */
export function useLanguage(): Language {
  return languageOf(useLocation().pathname)
}

/** The URLs of the pages in the language of the page being rendered. */
export function usePaths(): Paths {
  return pathsIn(useLanguage())
}

/** The `lang` of what employers wrote: they write Chinese, which only a page in another language has to say. */
export function contentLanguage(page: Language): 'zh-CN' | undefined {
  return page === 'zh-CN' ? undefined : 'zh-CN'
}
