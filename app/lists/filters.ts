import type { TFunction } from 'i18next'
import { z } from 'zod'
import { cityName, type Filter } from './list.ts'

/** The kinds of filters a list can have; `label` is a key of its texts. Browser-safe. */

/** An id as it stands in an address. */
export const idInAddress = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)

/** Words to type. */
export const textFilter = (label: string): Filter<string> => ({ label, schema: z.string().trim().min(1).max(100) })

/** The id of a row, typed. */
export const idFilter = (label: string): Filter<number> => ({ label, schema: idInAddress })

/** A calendar day in Shanghai. */
export const dayFilter = (label: string): Filter<string> => ({ label, schema: z.iso.date(), isDay: true })

/** Ticked or not; `option` is the key of what is chosen. */
export const flagFilter = (label: string, option: string): Filter<true> => ({
  label,
  schema: z.literal('1').transform(() => true as const),
  options: ({ t }) => [{ value: '1', label: t(option) }],
})

/** One of some codes. */
export const codeFilter = <Code extends string>(
  label: string,
  codes: readonly Code[],
  nameOf: (t: TFunction, code: Code) => string,
): Filter<Code> => ({
  label,
  schema: z.enum(codes),
  options: ({ t }) => codes.map((code) => ({ value: code, label: nameOf(t, code) })),
})

/** A city, for readers of all of them; everybody else sees one anyway. */
export const cityFilter = (label: string): Filter<string> => ({
  label,
  schema: z.string().regex(/^\d{4}[0-9A-Z]{2}$/),
  isOfAllCities: true,
  options: (look) => look.cities.map(({ code }) => ({ value: code, label: cityName(look, code) ?? code })),
})
