import { z } from 'zod'
import { choice } from '#app/platform/forms/form-fields.ts'

/** A district by its code; a member city that has none by its own. Browser-safe. */
export const PlaceCode = choice(z.string().regex(/^\d{4}[0-9A-Z]{2}$/))
