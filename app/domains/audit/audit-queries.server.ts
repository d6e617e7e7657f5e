import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { type AuditRole, type AuditRow, differencesOf, type Outcome } from './audit-row.ts'

/** Rows of the trail with the names of who acted: in full of those who work for a bureau, masked of everybody else. */
export const selectAuditRows = () =>
  db()
    .selectFrom('audit_rows as a')
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .select([
      'a.id',
      'a.at',
      'a.person_id',
      'a.role',
      'a.city_code',
      'a.event',
      'a.outcome',
      'a.entity',
      'a.entity_id',
      'a.before',
      'a.after',
    ])
    .select(sql<string | null>`case when p.is_staff then p.name else left(p.name, 1) || '**' end`.as('person_name'))

type Selected = Awaited<ReturnType<ReturnType<typeof selectAuditRows>['execute']>>[number]

export function toAuditRow({
  id,
  at,
  person_id,
  person_name,
  role,
  city_code,
  event,
  outcome,
  entity,
  entity_id,
  before,
  after,
}: Selected): AuditRow {
  return {
    id,
    at: at.toISOString(),
    person: person_id === null ? null : { id: person_id, name: person_name },
    role: role as AuditRole,
    cityCode: city_code,
    event,
    outcome: outcome as Outcome,
    entity,
    entityId: entity_id,
    differences: differencesOf(before as Record<string, unknown> | null, after as Record<string, unknown> | null),
  }
}
