/** An employer as the public sees it. Browser-safe; codes, which pages translate. */
export type Employer = {
  id: number
  name: string
  /** Unified social credit code (GB 32100); null when the source did not say. */
  uscc: string | null
  cityCode: string | null
  districtCode: string | null
  address: string | null
  industry: { code: string; name: string } | null
  /** Number of people: 1-19, 20-99, 100-499, 500-999, 1000+. */
  sizeRange: string | null
  introduction: string | null
  /** When a bureau checked licence and authorisation, ISO 8601; null when none has. */
  verifiedAt: string | null
  isDemo: boolean
}
