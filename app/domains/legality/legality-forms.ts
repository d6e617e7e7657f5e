import { z } from 'zod'
import { PlaceCode } from '#app/domains/places/place-code.ts'
import { day, line, paragraphs, rowId } from '#app/platform/forms/form-fields.ts'
import { openQuestions } from './legality.ts'

/** What is set where the law leaves something open. Browser-safe. */
export const SettingForm = z.object({
  question: z.enum(openQuestions),
  answer: z.enum(['warn', 'silent']),
  reason: paragraphs(500).min(4),
})

/** Yuan, with the fen that hourly rates have. */
const yuanAndFen = (most: number) =>
  line(20)
    .refine((text) => /^\d{1,5}(\.\d{1,2})?$/.test(text) && Number(text) >= 1 && Number(text) <= most, {
      params: { code: 'not_yuan' },
    })
    .transform((text) => Math.round(Number(text) * 100))

const Rate = z.object({
  intent: z.literal('enter'),
  place: PlaceCode,
  monthly: yuanAndFen(20_000),
  hourly: yuanAndFen(500).optional(),
  validFrom: day(),
  validTo: day().optional(),
  docNo: line(100).min(4),
})
/** A rate with its document, or one that was entered wrongly. */
export const MinimumWageForm = z.discriminatedUnion('intent', [
  Rate,
  z.object({ intent: z.literal('withdraw'), rateId: rowId() }),
])
export type MinimumWageRate = Omit<z.output<typeof Rate>, 'intent'>
