import { z } from 'zod'
import { ReviewKind } from '#app/domains/review-queue/review-item.ts'
import { openReviewStatuses } from '#app/domains/review-queue/review-status.ts'

/** What a list of review items is asked for, as it stands in its address. Browser-safe. */

/** `open` is everything still to be decided. */
export const reviewStates = ['open', ...openReviewStatuses, 'ended'] as const
export type ReviewState = (typeof reviewStates)[number]
export const assignments = ['me', 'nobody'] as const

export type ReviewSearch = {
  kind: ReviewKind | null
  state: ReviewState
  /** Whose: mine, nobody's, or a colleague's by their id. */
  assigned: (typeof assignments)[number] | number | null
  /** Only what is past its time limit. */
  late: boolean
  /** For the circle office; everybody else sees one city anyway. */
  city: string | null
  after: Cursor | null
}

/** The last row of the page before: the instant the list is ordered by, and the id. */
export type Cursor = { at: Date; id: number }

const lenient = <Value>(schema: z.ZodType<Value>, value: string | null): Value | null =>
  schema.safeParse(value).data ?? null

/** Lenient: what makes no sense in an address is left out. */
export function readReviewSearch(params: URLSearchParams): ReviewSearch {
  const assigned = params.get('assigned')
  return {
    kind: lenient(ReviewKind, params.get('kind')),
    state: lenient(z.enum(reviewStates), params.get('state')) ?? 'open',
    assigned:
      lenient(z.enum(assignments), assigned) ?? (/^[1-9]\d{0,14}$/.test(assigned ?? '') ? Number(assigned) : null),
    late: params.get('late') === '1',
    city: lenient(z.string().regex(/^\d{4}[0-9A-Z]{2}$/), params.get('city')),
    after: readCursor(params.get('after')),
  }
}

/** The query of an address, with its question mark; the page is not part of what is searched unless it is said. */
export function reviewQuery(search: Partial<ReviewSearch>): string {
  const params = new URLSearchParams()
  if (search.kind) params.set('kind', search.kind)
  if (search.state && search.state !== 'open') params.set('state', search.state)
  if (search.assigned) params.set('assigned', String(search.assigned))
  if (search.late) params.set('late', '1')
  if (search.city) params.set('city', search.city)
  if (search.after) params.set('after', writeCursor(search.after))
  return params.size === 0 ? '' : `?${params}`
}

/** The query of one item's page: the list it was opened from, to which it leads back, and what was chosen there. */
export function itemQuery(list: string, choice: string): string {
  const params = new URLSearchParams(list)
  params.set('choice', choice)
  return `?${params}`
}

export const isNarrowed = ({ kind, state, assigned, late, city }: ReviewSearch): boolean =>
  kind !== null || state !== 'open' || assigned !== null || late || city !== null

const writeCursor = ({ at, id }: Cursor): string => `${at.getTime()}-${id}`

function readCursor(text: string | null): Cursor | null {
  const [, at, id] = /^(\d{1,14})-([1-9]\d{0,14})$/.exec(text ?? '') ?? []
  return at === undefined ? null : { at: new Date(Number(at)), id: Number(id) }
}
