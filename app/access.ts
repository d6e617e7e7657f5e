import { pages } from './pages.ts'
import type { Access } from './platform/access/rights.ts'
import type { Page } from './platform/page.ts'

/**
 * Who may open which page and send which form: the name of every page and the right it needs, by method. What is not
 * declared does not exist. `npm run access` prints it.
 */
export const access: Readonly<Record<string, Access>> = Object.fromEntries(
  Object.entries<Page>(pages).map(([name, { path: _, file: __, once: ___, navigation: ____, ...rights }]) => [
    name,
    rights,
  ]),
)
