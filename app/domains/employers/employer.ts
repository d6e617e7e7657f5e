import { z } from 'zod'
import type { Day } from '#db/values/days.ts'

export { sizeRanges } from '#db/values/employers.ts'

/** The words of an employer as codes. Browser-safe; pages translate them. */

/** The business licence, the word of the employer for who acts for it, and the licence of an agency 人力资源服务许可证. */
const documentKinds = ['licence', 'authorisation', 'agency_licence'] as const
const memberRoles = ['employer_owner', 'employer_recruiter'] as const

/** How somebody became a member; null where it is not known. */
const memberWays = ['registered', 'invited', 'claimed', 'merged'] as const

export const DocumentKind = z.enum(documentKinds)
export const MemberRole = z.enum(memberRoles)

export type DocumentKind = z.infer<typeof DocumentKind>
export type MemberWay = (typeof memberWays)[number]
export type MemberRole = z.infer<typeof MemberRole>

/** What has to be there before a bureau is asked; an agency shows its licence too. */
export const documentsNeeded = (isAgency: boolean): readonly DocumentKind[] =>
  isAgency ? documentKinds : documentKinds.filter((kind) => kind !== 'agency_licence')

/** An employer as the public sees it. Codes, which pages translate. */
export type Employer = {
  id: number
  name: string
  /** Unified social credit code (GB 32100); null when the source did not say. */
  uscc: string | null
  cityCode: string | null
  districtCode: string | null
  address: string | null
  industry: { code: string; name: string } | null
  /** One of {@link sizeRanges}. */
  sizeRange: string | null
  introduction: string | null
  /** The day on which a bureau checked licence and authorisation; null when none has or the half year is over. */
  verifiedOn: Day | null
  /** The number of the licence of an agency 人力资源服务机构; null for all others. */
  agencyLicenceNo: string | null
  isDemo: boolean
}
