import type { Role } from '#app/platform/access/actor.ts'
import type { Page } from '#app/platform/page.ts'
import { pages } from '#app/pages.ts'
import { type Account, accountOf, cookiesOf } from './sign-in.ts'

type PageName = keyof typeof pages

/** One example of something a visitor can meet. */
export type Example = {
  page: PageName
  path: string
  /** 303 where a page sends away who has no business there. */
  status: number
  /** The demo person who opens it; strangers when not said. */
  as?: Account
  /** Cookies beside those of the session, such as the one of an attempt to sign in. */
  holding?: string
}

/** An example with all cookies that its visitor sends. */
export type Visit = Example & { cookies: string }

/** What `examples/` tells: the states of pages, and pages that need a row. */
const told = import.meta.glob<() => Promise<Example[]>>('./examples/*.ts', { eager: true, import: 'examples' })

/**
 * Every page in every state it knows. A page of which nothing is told is opened as it is, by whoever first may; one
 * that needs a row fails the suite, so a new page cannot escape the checks that run over all pages.
 */
export async function examples(): Promise<Visit[]> {
  const found = (await Promise.all(Object.values(told).map((part) => part()))).flat()
  const names = new Set(found.map(({ page }) => page))
  const plain = shownPages.filter(([name]) => !names.has(name)).map(plainExample)
  return Promise.all(
    [...found, ...plain].map(async (example) => {
      const cookies = [await cookiesOf(example.as), example.holding ?? '']
      return { ...example, cookies: cookies.filter(Boolean).join('; ') }
    }),
  )
}

/** All pages that exist in both languages; an address without a component is no page. */
const shownPages = (Object.entries(pages) as [PageName, Page][]).filter(
  ([, { file, once }]) => file.endsWith('.tsx') && !once,
)

function plainExample([page, { path, GET }]: [PageName, Page]): Example {
  if (/[:*]/.test(path)) throw new Error(`The page ${page} needs an example in tests/support/examples/`)
  const [first] = Object.keys(GET?.who ?? {}) as (Role | 'anyone')[]
  const as = first === undefined || first === 'anyone' ? undefined : accountOf[first]
  return { page, path: `/${path}`, status: 200, as }
}
