import { setImmediate as breathe } from 'node:timers/promises'
import type { PostingCheck } from '#app/domains/legality/check-posting.server.ts'
import type { Finding } from '#app/domains/legality/legality.ts'
import type { Remark } from './exchange-row.ts'
import type { PreparedRow } from './prepared-row.ts'

/**
 * So many rows are examined, about seven milliseconds, before others have their turn: the database, which writes the
 * batch before, and the copying to search, which otherwise gets as many turns as the import.
 */
const atOnce = 64

/** Rows that say what no posting may say, by their id, with what it is. */
export type Unlawful = ReadonlyMap<string, Finding[]>

/**
 * What the legality check says of some rows: a remark for each finding, and the rows that are kept back for review.
 * Pay that a feed does not state is not judged.
 */
export async function examineRows(
  rows: readonly PreparedRow[],
  check: PostingCheck,
  remark: (row: number, remarks: Remark[]) => void,
): Promise<Unlawful> {
  const unlawful = new Map<string, Finding[]>()
  for (const [at, row] of rows.entries()) {
    if (at % atOnce === 0) await breathe()
    const { verdict, findings } = check({
      title: row.title,
      description: row.description,
      kind: row.kind,
      payMin: row.payMin ?? undefined,
      payPeriod: row.payPeriod,
      cityCode: row.cityCode,
      districtCode: row.districtCode,
    })
    if (verdict === 'block') unlawful.set(row.externalId, findings)
    const remarks = findings.flatMap(({ severity, field, text, article, suggestion }) => {
      const column = field === 'payMin' ? 'pay_min' : field
      const reason = severity === 'block' ? 'unlawful' : 'doubtful'
      return severity === 'note' ? [] : [{ column, value: text, reason, params: { article, suggestion } }]
    })
    remark(row.number, remarks)
  }
  return unlawful
}
