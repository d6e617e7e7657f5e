import { z } from 'zod'

/** What the audit trail is asked for, as it stands in the address of the page. Browser-safe. */
export type TrailSearch = {
  person: number | null
  event: string | null
  /** A kind of thing, and which one of them. */
  entity: string | null
  thing: number | null
  /** Calendar days in Shanghai, both included. */
  from: string | null
  until: string | null
  outcome: Outcome | null
  /** Continues with what is older than the row with this id. */
  after: number | null
}

export const outcomes = ['done', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)
const day = z.iso.date()
const fields: { [Name in keyof TrailSearch]: z.ZodType<NonNullable<TrailSearch[Name]>> } = {
  person: id,
  event: z.string().regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/),
  entity: z.string().regex(/^[a-z_]{1,40}$/),
  thing: id,
  from: day,
  until: day,
  outcome: z.enum(outcomes),
  after: id,
}

/** Lenient: what makes no sense in an address is left out. */
export function readTrailSearch(params: URLSearchParams): TrailSearch {
  const read = Object.entries(fields).map(([name, schema]) => [name, schema.safeParse(params.get(name)).data ?? null])
  return Object.fromEntries(read) as TrailSearch
}

/** The query of an address, with its question mark. */
export function trailQuery(search: Partial<TrailSearch>): string {
  const said = Object.entries(search).filter(([, value]) => value !== null && value !== undefined)
  return said.length === 0 ? '' : `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}`
}

export const isNarrowed = ({ after: _, ...search }: TrailSearch): boolean =>
  Object.values(search).some((value) => value !== null)
