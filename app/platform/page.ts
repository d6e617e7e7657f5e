import type { Language } from '#app/i18n/languages.ts'
import type { Access, Right, SendingRight } from './access/rights.ts'
import { translatePath } from './paths.ts'

/**
 * All that is said of one page, form or address for programs, at one place: `path` from the top of the site, with
 * `:holes` for what differs, `*` for whatever has no page; `file` beside the declaration; the right that each method
 * needs. It exists in both languages, but `once` where it has none. A page without a right is not one.
 */
export type Page = {
  readonly path: string
  readonly file: string
  readonly once?: true
  /**
   * Stands in its door's navigation, in the order of the declarations, or behind the rest with what is seldom needed;
   * its text is `site:doors.<name>`.
   */
  readonly navigation?: true | 'more'
} & Access &
  ({ readonly GET: Right } | { readonly POST: SendingRight })

export type Pages = Readonly<Record<string, Page>>

/** What is filled into a hole: ids are numbers, everything else is words. */
type Filling<Hole extends string> = Hole extends `${string}Id` ? number : string

/**
 * What follows a path: values for a query, of which those that say nothing are left out, or text as it is, such as the
 * query that a list has written or the part of a page.
 */
type Follows = Readonly<Record<string, string | number | null | undefined>> | string

/** What a link is made of: one value for each hole, and what follows. */
type Given<Path extends string> = Path extends `${string}:${infer Hole}/${infer Rest}`
  ? [id: Filling<Hole>, ...given: Given<Rest>]
  : Path extends `${string}:${infer Hole}`
    ? [id: Filling<Hole>, follows?: Follows]
    : [follows?: Follows]

/** A link to each page by its name; whatever has no page is not linked to. */
export type Links<All extends Pages> = {
  readonly [Name in keyof All as All[Name]['path'] extends `${string}*` ? never : Name]: (
    ...given: Given<All[Name]['path']>
  ) => string
}

/** The links to pages in one language: `links.vacancy(7)`, `links.review({ late: 1 })`, `links.about('#privacy')`. */
export function linksTo<All extends Pages>(pages: All, language: Language): Links<All> {
  const links = Object.entries<Page>(pages).map(([name, { path, once }]) => {
    const parts = (once ? `/${path}` : translatePath(`/${path}`, language)).split(/:\w+/)
    const link = (...given: (number | Follows)[]) => {
      const filled = parts.map((part, at) => (at === 0 ? part : encodeURIComponent(String(given[at - 1])) + part))
      return filled.join('') + asText(given[parts.length - 1])
    }
    return [name, link]
  })
  return Object.fromEntries(links) as Links<All>
}

function asText(follows: number | Follows = ''): string {
  if (typeof follows !== 'object') return String(follows)
  const said = Object.entries(follows).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return said.length === 0 ? '' : `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}`
}
