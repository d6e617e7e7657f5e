import { z } from 'zod'
import { implausibleEnd, payRanges } from '#app/domains/jobs/pay-range.ts'
import { Benefit, Education, Hours, PayPeriod, VacancyKind } from '#app/domains/jobs/vacancy.ts'
import { choice, day, line, paragraphs, rowId, wholeNumber, yuan } from '#app/platform/forms/form-fields.ts'
import { meantOccupation, occupationName } from '#app/domains/occupations/occupation-fields.ts'
import { PlaceCode } from '#app/domains/places/place-code.ts'

/** A vacancy as its employer writes it: everything 人力资源市场暂行条例 art. 24 demands before publishing. Browser-safe. */
export const VacancyForm = z
  .object({
    title: line(100).min(2),
    /** By any name of it; without one the title tells, where it names one for certain. */
    occupation: occupationName(40).optional(),
    occupationMeant: meantOccupation().optional(),
    kind: VacancyKind,
    place: PlaceCode,
    address: line(200).min(2),
    headcount: wholeNumber(1, 9_999),
    payMin: yuan(1, 9_999_999),
    payMax: yuan(1, 9_999_999),
    payPeriod: PayPeriod,
    education: Education,
    experience: wholeNumber(0, 40),
    benefits: z.array(Benefit),
    hours: z.array(Hours),
    duties: paragraphs(8_000).min(10),
    conditions: paragraphs(2_000).min(4),
    validUntil: day(),
    /** For an agency: whom it posts for. */
    clientId: choice(rowId()).optional(),
  })
  .refine(({ payMin, payMax }) => payMin <= payMax, { path: ['payMax'], params: { code: 'below_min' } })
  .superRefine(({ payMin, payMax, payPeriod }, context) => {
    const end = implausibleEnd({ min: payMin, max: payMax, period: payPeriod })
    if (end)
      context.addIssue({
        code: 'custom',
        path: [end === 'min' ? 'payMin' : 'payMax'],
        params: { code: 'pay_implausible', ...payRanges[payPeriod] },
      })
  })
export type VacancyForm = z.output<typeof VacancyForm>

/** A sentence or a pasted advertisement, as long as the duties may be. */
const advertisement = paragraphs(8_000)

/**
 * The same with what is to become of it: `insist` hands it in with what the legality check doubts, `reword:title:6`
 * puts what may be written in place of what was found there. Or, with `read`, a text out of which the form is to be
 * filled in, whatever it holds so far.
 */
export const PostingForm = z.union([
  z.object({ act: z.literal('read'), advertisement }),
  VacancyForm.safeExtend({
    act: choice(z.string().regex(/^(submit|insist|keep|reword:(title|duties|conditions|payMin):\d{1,5})$/)),
    advertisement: advertisement.optional(),
  }),
])
