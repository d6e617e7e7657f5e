import { z } from 'zod'
import { EmployerStatus } from '#app/domains/employers/employer-status.ts'

/** What the bureau's list of employers is asked for, as it stands in its address. Browser-safe. */
export type EmployerSearch = {
  /** Part of a name, or a credit code. */
  q: string | null
  status: EmployerStatus | null
  /** Whose verification is over, or will be within thirty days. */
  verification: (typeof verifications)[number] | null
  standing: (typeof standings)[number] | null
  /** For the circle office; everybody else sees one city anyway. */
  city: string | null
  /** Continues with what is older than the employer with this id. */
  after: number | null
}

export const verifications = ['over', 'soon'] as const
export const standings = ['suspended', 'trusted', 'agency'] as const

const fields: { [Name in keyof EmployerSearch]: z.ZodType<NonNullable<EmployerSearch[Name]>> } = {
  q: z.string().trim().min(1).max(100),
  status: EmployerStatus,
  verification: z.enum(verifications),
  standing: z.enum(standings),
  city: z.string().regex(/^\d{4}[0-9A-Z]{2}$/),
  after: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
}

/** Lenient: what makes no sense in an address is left out. */
export function readEmployerSearch(params: URLSearchParams): EmployerSearch {
  return Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [name, schema.safeParse(params.get(name)).data ?? null]),
  ) as EmployerSearch
}

/** The query of an address, with its question mark. */
export function employerQuery(search: Partial<EmployerSearch>): string {
  const said = Object.entries(search).filter(([, value]) => value !== null && value !== undefined)
  return said.length === 0 ? '' : `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)]))}`
}

export const isNarrowed = ({ after: _, ...search }: EmployerSearch): boolean =>
  Object.values(search).some((value) => value !== null)
