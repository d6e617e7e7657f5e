import { between } from '#db/values/text.ts'
import { doors } from './pages.ts'
import type { Actor } from './platform/access/actor.ts'
import { holds } from './platform/access/rights.ts'
import { linksTo, type Page, type Pages } from './platform/page.ts'
import { languageOf } from './platform/paths.ts'

/** One page of a door's navigation; `page` is its name and that of its text, `isMore` what is seldom needed. */
export type DoorLink = { page: string; href: string; isCurrent: boolean; isMore: boolean }

/** The navigation of the door this page lies behind: what the matrix lets this actor open. Empty on public pages. */
export function doorLinks(actor: Actor, pathname: string): DoorLink[] {
  const language = languageOf(pathname)
  const bare = language === 'en' ? between(pathname, 3) : pathname
  const pages: Pages =
    Object.entries(doors).find(([door]) => bare === `/${door}` || bare.startsWith(`/${door}/`))?.[1] ?? {}
  const shown = Object.entries<Page>(pages).filter(([, { navigation, GET }]) => navigation && GET && holds(actor, GET))
  const links = Object.entries(linksTo(Object.fromEntries(shown), language)).map(([page, link]) => ({
    page,
    href: link(),
  }))
  const nearest = links
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
  return links.map((link) => ({
    ...link,
    isCurrent: link === nearest,
    isMore: pages[link.page]?.navigation === 'more',
  }))
}
