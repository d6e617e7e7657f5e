import { z } from 'zod'
import { choice, day, line, paragraphs, rowId, telephone, upload } from '#app/platform/forms/form-fields.ts'
import { PlaceCode } from '#app/domains/places/place-code.ts'
import { readPhone } from '#db/values/phone.ts'
import { MemberRole, sizeRanges } from './employer.ts'
import { normaliseUscc, usccProblem, type UsccProblem } from './register/uscc.ts'

/** The forms of an employer. Browser-safe. */

/** What makes a code unreadable; failed check characters are for the reviewer, not for whoever types. */
const hindrances: readonly (UsccProblem | null)[] = ['length', 'alphabet']

/** A credit code as the register writes it. Length and alphabet must be right; a check character need not be. */
export const CreditCode = z.string().transform((text, issues) => {
  const problem = usccProblem(text)
  if (hindrances.includes(problem))
    issues.addIssue({ code: 'custom', params: { code: `uscc_${problem}` }, input: text })
  return normaliseUscc(text)
})

const contactPhone = telephone(
  z.string().transform((text, issues) => {
    const phone = readPhone(text)
    if (phone === null) issues.addIssue({ code: 'custom', params: { code: 'not_phone' }, input: text })
    return phone ?? ''
  }),
)

/** What an employer may change at any time. */
const presented = {
  address: line(200).min(4),
  industryCode: choice(z.string().regex(/^\d{2,4}$/)),
  sizeRange: z.enum(sizeRanges),
  introduction: paragraphs(2_000).optional(),
  contactName: line(64).min(2),
  contactPhone,
}

/** What its bureau has checked and what therefore makes it wait for the bureau again. */
const identified = {
  uscc: CreditCode,
  name: line(100).min(4),
  place: PlaceCode,
  agencyLicenceNo: line(40).min(4).optional(),
}

export const RegisterEmployer = z.object({ ...identified, ...presented })
export type RegisterEmployer = z.output<typeof RegisterEmployer>

export const EditEmployer = z.object(presented)
export type EditEmployer = z.output<typeof EditEmployer>

/** One document at a time, told apart by its kind. */
export const DocumentForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('licence'), licence: upload() }),
  z.object({ intent: z.literal('authorisation'), authorisation: upload() }),
  z.object({ intent: z.literal('agency_licence'), agency_licence: upload() }),
])

/** Both documents come with the claim, so each may have half of what a form may carry. */
const claimFile = upload(5)
export const ClaimEmployer = z.object({
  employerId: rowId(),
  uscc: CreditCode,
  place: PlaceCode,
  licence: claimFile,
  authorisation: claimFile,
  words: paragraphs(1_000).optional(),
})

/** For whom an agency posts, and ending that somebody posts for somebody. */
export const ClientsForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    uscc: CreditCode,
    name: identified.name,
    place: PlaceCode,
    from: day(),
    until: day(),
    authorisation: upload(),
  }),
  z.object({ intent: z.literal('end'), rowId: rowId() }),
  z.object({ intent: z.literal('end_agency'), rowId: rowId() }),
  z.object({ intent: z.literal('object'), rowId: rowId() }),
])

/** Who acts for an employer. */
export const MembersForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('invite'), address: line(254), role: MemberRole }),
  z.object({ intent: z.literal('withdraw'), invitationId: rowId() }),
  z.object({ intent: z.literal('confirm'), grantId: rowId() }),
  z.object({ intent: z.literal('remove'), grantId: rowId() }),
])

/** What somebody answers to an invitation, and whether they want any. */
export const InvitationForm = z.union([
  z.object({ answer: z.enum(['never', 'again']) }),
  z.object({ invitationId: rowId(), answer: z.enum(['accept', 'decline']) }),
])
