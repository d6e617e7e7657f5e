import { record } from '#app/platform/audit.server.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { provedRecently } from '#app/platform/access/proof.server.ts'
import { cityScope } from '#app/platform/access/rights.ts'
import { inPieces, type TableFormat } from '#app/platform/files/table-export.server.ts'
import { readTrail } from './audit-permissions.ts'
import type { AuditRow } from './audit-row.ts'
import { trailRows } from './get-trail-page.server.ts'
import type { TrailSearch } from './trail-search.ts'

/**
 * The rows of a search, all of them, latest first, to be taken along as a file; that they were is a row of the trail
 * itself. Refused without a recent proof of who asks.
 */
export const exportTrail = operation(
  async (
    trx,
    actor,
    { search, format }: { search: TrailSearch; format: TableFormat },
  ): Promise<AsyncIterable<AuditRow>> => {
    if (actor.kind !== 'person') throw new Forbidden('Only a person takes the audit trail along')
    const scope = cityScope(actor, readTrail)
    provedRecently(actor)
    const { after: _, ...said } = search
    const asked = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
    await record(trx, actor, { event: 'trail.exported', entity: 'trail', entityId: null, after: { format, ...asked } })
    return inPieces<AuditRow>((last, limit) => trailRows(scope, { ...search, after: last?.id ?? null }, limit))
  },
)
