import { z } from 'zod'
import { normaliseEmail, normalisePhone } from '#app/domains/identity/contact.ts'
import { line, paragraphs } from '#app/platform/forms/form-fields.ts'
import { readTrackingCode } from '#db/values/tracking-code.ts'

/** What the public can say is wrong. Browser-safe. */
export const reportReasons = [
  'fraud',
  'fee',
  'false_information',
  'discrimination',
  'illegal_agency',
  'already_filled',
  'other',
] as const
export type ReportReason = (typeof reportReasons)[number]

/** Words are asked for only where the reason says nothing by itself; a contact never. */
export const ReportForm = z
  .object({
    reason: z.enum(reportReasons),
    words: paragraphs(1000).optional(),
    contact: line(254)
      .refine((typed) => reachOf(typed) !== null, { params: { code: 'not_contact' } })
      .optional(),
  })
  .refine(({ reason, words }) => reason !== 'other' || words !== undefined, {
    path: ['words'],
    params: { code: 'say_what' },
  })

export type ReportForm = z.output<typeof ReportForm>

/** The number of a report, however it is typed; whoever mistypes is told so before anybody looks for it. */
export const ReportNumberForm = z.object({
  number: line(40)
    .refine((typed) => readTrackingCode(typed) !== null, { params: { code: 'not_number_of_report' }, abort: true })
    .transform((typed) => readTrackingCode(typed)!),
})

/** A telephone number or mail address as it is kept; null when it is neither. */
export const reachOf = (typed: string): string | null => normalisePhone(typed) ?? normaliseEmail(typed)
