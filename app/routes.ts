import { index, prefix, route, type RouteConfig } from '@remix-run/route-config'
import { doors } from './pages.ts'
import type { Page } from './platform/page.ts'

const declared = Object.entries(doors).flatMap(([door, pages]) =>
  Object.entries<Page>(pages).map(([name, page]) => ({ ...page, name, file: `routes/${door}/${page.file}` })),
)
const single = declared.filter(({ once }) => once)

/** The pages that exist in each language; the same files serve both, under ids that start with the language. */
const pagesIn = (language: string) =>
  declared
    .filter(({ once }) => !once)
    .map(({ name, path, file }) => {
      const as = { id: `${language}/${name}` }
      return path === '' ? index(file, as) : route(path, file, as)
    })

/** The site map that Remix reads: every URL, from what the doors declare. */
export default [
  ...single.map(({ name, path, file }) => route(path, file, { id: name })),
  ...pagesIn('zh-CN'),
  ...prefix('en', pagesIn('en')),
] satisfies RouteConfig
