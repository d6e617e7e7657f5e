import { selectAuditRows, toAuditRow } from './audit-queries.server.ts'
import type { AuditRow } from './audit-row.ts'

const mostShown = 50

/**
 * What happened to one thing, latest first, at most the last 50 acts: for the page of the thing, which has already
 * asked whether its reader may see it. One query.
 */
export async function getHistory(entity: string, entityId: number): Promise<AuditRow[]> {
  const rows = await selectAuditRows()
    .where('a.entity', '=', entity)
    .where('a.entity_id', '=', entityId)
    .orderBy('a.id', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map(toAuditRow)
}
