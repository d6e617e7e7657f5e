import { employerNameKey } from '#app/domains/employers/register/name-key.ts'
import type { VacancyStatus } from '#app/domains/jobs/vacancy-status.ts'
import { startOfDay } from './calendar-days.ts'
import type { ExchangeRow } from './exchange-row.ts'

const dayLength = 86_400_000

/** A row as it goes into the database: with instants, the key of its employer's name and a hash of its content. */
export type PreparedRow = ExchangeRow & {
  /** As a person finds it in the file. */
  number: number
  nameKey: string
  publishedAt: Date
  expiresAt: Date
  contentHash: string
}

/** @param hash of a text, in hexadecimal */
export function prepareRow(
  row: ExchangeRow & { number: number },
  validityIsAssumed: boolean,
  hash: (text: string) => string,
): PreparedRow {
  const content = [
    row.title,
    row.employerName,
    row.employerUscc,
    row.cityCode,
    row.districtCode,
    row.address,
    row.kind,
    row.headcount,
    row.payMin,
    row.payMax,
    row.payPeriod,
    row.payMonths,
    row.education,
    row.experienceYearsMin,
    row.benefits,
    row.hours,
    row.description,
    row.publishedOn,
    validityIsAssumed ? null : row.expiresOn,
  ]
  return {
    ...row,
    nameKey: employerNameKey(row.employerName),
    publishedAt: startOfDay(row.publishedOn)!,
    expiresAt: new Date(startOfDay(row.expiresOn)!.getTime() + dayLength),
    contentHash: hash(JSON.stringify(content)),
  }
}

/**
 * The status of a vacancy after a new or changed row. The feed decides between published and expired, and keeps for
 * the bureau what no posting may say, until it is mended; what a person decided (closed, paused, rejected, a draft)
 * stays until a person changes it.
 */
export function statusAfterImport(
  /** `isHeldBack`: it is in review for what it says, and nobody has touched it since. */
  current: { status: VacancyStatus; isHeldBack: boolean } | null,
  { expiresAt, isUnlawful }: { expiresAt: Date; isUnlawful: boolean },
  now: Date,
): VacancyStatus {
  if (current && !current.isHeldBack && current.status !== 'published' && current.status !== 'expired')
    return current.status
  if (isUnlawful) return 'in_review'
  return expiresAt > now ? 'published' : 'expired'
}
