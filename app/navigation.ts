import { between } from '#db/values/text.ts'
import { access } from './access.ts'
import type { Actor } from './platform/access/actor.ts'
import { languageOf, type Paths, pathsIn } from './platform/paths.ts'
import { holds } from './platform/access/rights.ts'

/** One page of a door's navigation; `page` is the name of the route and of its text. */
export type DoorLink = { page: string; href: string; isCurrent: boolean }

/** The pages of each door that its navigation leads to, in this order. */
const doors: Record<string, Record<string, (paths: Paths) => string>> = {
  '/me': {
    me: (paths) => paths.me(),
    messages: (paths) => paths.messages(),
    contact: (paths) => paths.contact(),
    security: (paths) => paths.security(),
    privacy: (paths) => paths.privacy(),
  },
  '/employer': {
    employerDoor: (paths) => paths.employerDoor(),
    ownVacancies: (paths) => paths.ownVacancies(),
    members: (paths) => paths.members(),
    employerDocuments: (paths) => paths.employerDocuments(),
    editEmployer: (paths) => paths.editEmployer(),
  },
  '/bureau': {
    bureau: (paths) => paths.bureau(),
    review: (paths) => paths.review(),
    bureauEmployers: (paths) => paths.bureauEmployers(),
    staff: (paths) => paths.staff(),
    audit: (paths) => paths.audit(),
  },
}

/** The navigation of the door this page lies behind: what the matrix lets this actor open. Empty on public pages. */
export function doorLinks(actor: Actor, pathname: string): DoorLink[] {
  const language = languageOf(pathname)
  const bare = language === 'en' ? between(pathname, 3) : pathname
  const pages = Object.entries(doors).find(([door]) => bare === door || bare.startsWith(`${door}/`))?.[1] ?? {}
  const links = Object.entries(pages)
    .map(([page, path]) => ({ page, href: path(pathsIn(language)) }))
    .filter(({ page }) => {
      const right = access[page]?.GET
      return right !== undefined && holds(actor, right)
    })
  const nearest = links
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
  return links.map((link) => ({ ...link, isCurrent: link === nearest }))
}
