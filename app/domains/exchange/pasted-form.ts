import { z } from 'zod'
import { PlaceCode } from '#app/domains/places/place-code.ts'
import { choice, line, paragraphs, rowId } from '#app/platform/forms/form-fields.ts'

/** Several vacancies at once, as rows that are pasted. Browser-safe. */

/** Vacancies that are written down at once. */
export const mostPasted = 50
/** An advertisement is read up to here. */
export const longestRow = 8_000

/**
 * What is pasted, and what holds for every row that does not say it; `read` only shows what it says, `keep` makes
 * drafts, `post` hands in what is whole besides.
 */
export const PastedForm = z.object({
  act: z.enum(['read', 'keep', 'post']),
  rows: paragraphs(40_000),
  /** For an agency: whom it posts for. */
  clientId: choice(rowId()).optional(),
  place: PlaceCode.optional(),
  address: line(200).min(2).optional(),
  conditions: paragraphs(2_000).min(4).optional(),
})
export type PastedForm = z.output<typeof PastedForm>
