import type { Role } from '#app/platform/access/actor.ts'

export const outcomes = ['done', 'refused'] as const
export type Outcome = (typeof outcomes)[number]

/** Who did it: a role, or the portal itself, or a stranger. */
export type AuditRole = Role | 'system' | 'anonymous'

/** One act of the trail, as it is shown. */
export type AuditRow = {
  id: number
  /** ISO 8601. */
  at: string
  /** null for the portal, for strangers, and for people who are gone; masked where it is nobody of a bureau. */
  person: { id: number; name: string | null } | null
  role: AuditRole
  cityCode: string | null
  event: string
  outcome: Outcome
  entity: string
  entityId: number | null
  differences: Difference[]
}

/** What one field was before and after the act; null where it was not, or is no more. */
export type Difference = { field: string; before: FieldValue; after: FieldValue }
export type FieldValue = string | number | boolean | null

type Facts = Record<string, unknown> | null

/** The fields that differ, in the order in which they were recorded; what stayed the same is left out. */
export function differencesOf(before: Facts, after: Facts): Difference[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return names
    .map((field) => ({ field, before: plain(before?.[field]), after: plain(after?.[field]) }))
    .filter((one) => one.before !== one.after)
}

/** Lists with commas, and what is built up further as it is stored. */
function plain(value: unknown): FieldValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return Array.isArray(value) && value.every((one) => typeof one !== 'object')
    ? value.join(', ')
    : JSON.stringify(value)
}
