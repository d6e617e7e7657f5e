import { z } from 'zod'

/** A district by its code; a member city that has none by its own. Browser-safe. */
export const PlaceCode = z.string().regex(/^\d{4}[0-9A-Z]{2}$/)
