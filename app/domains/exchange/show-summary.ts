import type { TFunction } from 'i18next'
import type { ImportSummary, ReadAs } from './import-tally.ts'

/** So many lines of a list are shown; the rest is one line. */
const shownLines = 12

/** The end of an import for a person: the counts, each reason with its count, and where the rejected rows are. */
export function showSummary(summary: ImportSummary, t: TFunction): string {
  const { file, source, seconds } = summary
  const title = summary.dry_run
    ? t('summary.dry_title', { file, source, seconds })
    : t('summary.title', { file, source, seconds })
  const counts = (
    ['read', 'created', 'updated', 'unchanged', 'rejected', 'outside', 'held_back', 'warnings'] as const
  ).map((name) => `  ${t(`summary.${name}`)}: ${summary[name]}`)
  return [
    title,
    `  ${t('summary.read_as')}: ${readAs(summary.read_as, t)}`,
    ...counts,
    ...list(t('summary.reject_reasons'), summary.reject_reasons, (key) => rejection(key, t), t),
    ...list(
      t('summary.warning_reasons'),
      summary.warning_reasons,
      (reason) => t(`warning.${reason}`, { encoding: '…', article: '…', suggestion: '…' }),
      t,
    ),
    ...list(t('summary.outside_reasons'), summary.outside_reasons, (reason) => t(`outside.${reason}`), t),
    ...list(t('summary.outside_places'), summary.outside_places, (place) => place, t),
    ...list(t('summary.unknown_fields'), summary.unknown_fields, (field) => field, t),
    ...(summary.warnings_file ? [t('summary.warnings_file', { path: summary.warnings_file })] : []),
    ...(summary.rejects_file ? [t('summary.rejects_file', { path: summary.rejects_file })] : []),
  ].join('\n')
}

/** How the file was understood, so that a wrong guess is seen. */
function readAs(
  { format, encoding, separator, sheet, sheets, header_row: row, lines_in_other_encoding: foreign }: ReadAs,
  t: TFunction,
): string {
  return [
    t(`read_as.${format}`),
    ...(encoding ? [encoding] : []),
    ...(separator ? [t('read_as.separator', { separator: separator === '\t' ? t('read_as.tab') : separator })] : []),
    ...(sheet === undefined
      ? []
      : [sheets ? t('read_as.sheets', { sheet, count: sheets }) : t('read_as.sheet', { sheet })]),
    ...(row ? [t('read_as.header_row', { row })] : []),
    ...(foreign ? [t('read_as.other_encoding', { count: foreign })] : []),
  ].join(', ')
}

/** The values of a message differ from row to row; here they are left open. */
function rejection(key: string, t: TFunction): string {
  const [reason = '', column] = key.split(':').toReversed()
  const message = t(`reason.${reason}`, {
    limit: '…',
    min: '…',
    max: '…',
    city: '…',
    expected: '…',
    found: '…',
    days: '…',
    lowest: '…',
    highest: '…',
    period: '…',
  })
  return column ? `${column} ${message} [${reason}]` : `${message} [${reason}]`
}

function list(title: string, counts: Record<string, number>, name: (key: string) => string, t: TFunction): string[] {
  const entries = Object.entries(counts)
  if (entries.length === 0) return []
  const rest = entries.slice(shownLines)
  return [
    title,
    ...entries.slice(0, shownLines).map(([key, count]) => `  ${name(key)}: ${count}`),
    ...(rest.length > 0
      ? [`  ${t('summary.more', { count: rest.length })}: ${rest.reduce((sum, [, count]) => sum + count, 0)}`]
      : []),
  ]
}
