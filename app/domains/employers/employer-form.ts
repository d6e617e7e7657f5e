import { z } from 'zod'
import { day, line, paragraphs, rowId, upload } from '#app/platform/forms/form-fields.ts'
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

/** The largest of two files in one form. */
export const claimMegabytes = 5

const contactPhone = z.string().transform((text, issues) => {
  const phone = readPhone(text)
  if (phone === null) issues.addIssue({ code: 'custom', params: { code: 'not_phone' }, input: text })
  return phone ?? ''
})

/** What an employer may change at any time. */
const presented = {
  address: line(200).min(4),
  industryCode: z.string().regex(/^\d{2,4}$/),
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

const claimFile = upload(claimMegabytes * 1024 * 1024)
/** Both documents come with the claim, so each may have half of what a form may carry. */
export const ClaimEmployer = z.object({
  employerId: rowId(),
  uscc: CreditCode,
  place: PlaceCode,
  licence: claimFile,
  authorisation: claimFile,
  words: paragraphs(1_000).optional(),
})

/** For whom an agency posts. */
export const NameClient = z.object({
  uscc: CreditCode,
  name: identified.name,
  place: PlaceCode,
  from: day(),
  until: day(),
})

export const InviteMember = z.object({ address: line(254), role: MemberRole })
