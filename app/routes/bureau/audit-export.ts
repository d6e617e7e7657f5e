import { auditWords } from '#app/domains/audit/audit-words.ts'
import type { AuditRow } from '#app/domains/audit/audit-row.ts'
import { exportTrail } from '#app/domains/audit/export-trail.server.ts'
import { readTrailSearch } from '#app/domains/audit/trail-search.ts'
import { wordsIn } from '#app/i18n/i18n.server.ts'
import { readerOf } from '#app/reader.server.ts'
import { personOf } from '#app/platform/access/gate.server.ts'
import { pageLoader } from '#app/platform/remix/page-loader.server.ts'
import { proofFirst } from '#app/proof-first.server.ts'
import { queryOf } from '#app/platform/http/query.ts'
import { type Column, tableAnswer } from '#app/platform/files/table-export.server.ts'

/** The trail as it was searched, as a file: `format` is xlsx or csv. */
export const loader = pageLoader(async (args) => {
  const { request } = args
  const actor = await personOf(args)
  proofFirst(actor, request)
  const params = queryOf(request)
  const format = params.get('format') === 'csv' ? 'csv' : 'xlsx'
  const rows = await exportTrail(actor, { search: readTrailSearch(params), format })
  const { language } = readerOf(request)
  const t = wordsIn(language)('audit')
  const words = auditWords(t, language)
  const columns: Column<AuditRow>[] = [
    { title: t('columns.at'), cell: ({ at }) => new Date(at), width: 20 },
    { title: t('columns.who'), cell: ({ person }) => person?.name ?? null },
    { title: t('columns.role'), cell: ({ role }) => words.role(role) },
    { title: t('columns.city'), cell: ({ cityCode }) => cityCode, width: 10 },
    { title: t('columns.event'), cell: ({ event }) => words.event(event) },
    { title: t('columns.thing'), cell: ({ entity }) => words.entity(entity) },
    { title: t('columns.thingId'), cell: ({ entityId }) => entityId, width: 10 },
    { title: t('columns.outcome'), cell: ({ outcome }) => words.outcome(outcome), width: 10 },
    { title: t('columns.changes'), cell: ({ differences }) => words.line(differences), width: 60 },
  ]
  return tableAnswer(format, t('title'), columns, rows)
})
