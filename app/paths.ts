import type { Language } from '#app/i18n/languages.ts'
import { pages } from './pages.ts'
import { type Role, staffRoles } from './platform/access/actor.ts'
import { linksTo } from './platform/page.ts'

const inLanguage = { 'zh-CN': pathsOf('zh-CN'), en: pathsOf('en') }

function pathsOf(language: Language) {
  const links = linksTo(pages, language)
  return {
    ...links,
    /** Where somebody in this role begins. */
    homeOf: (role: Role): string => {
      if (role.startsWith('employer_')) return links.employerHome()
      return staffRoles.some((staff) => staff === role) ? links.bureau() : links.me()
    },
  }
}

export type Paths = ReturnType<typeof pathsOf>

/** The URLs of the pages in one language, by the name of the page: `paths.reviewItem(7)`. */
export const pathsIn = (language: Language): Paths => inLanguage[language]

/** The URLs that are kept, such as the link of a message: whoever reads it gets it in their language. */
export const keptPaths = pathsIn('zh-CN')
