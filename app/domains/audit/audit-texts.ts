import type { TFunction } from 'i18next'
import { formatMoment } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/languages.ts'
import type { AuditRow, Difference, FieldValue } from './audit-row.ts'

/** The words of a row; `t` are the texts of the area. What has no text of its own is shown as it was recorded. */
export function auditTexts(t: TFunction, language: Language) {
  const orRaw = (key: string, raw: string) => t(key, { defaultValue: raw })
  const value = (field: string, of: FieldValue): string => {
    if (of === null) return t('nothing')
    if (typeof of === 'boolean') return t(of ? 'yes' : 'no')
    if (typeof of === 'number') return String(of)
    if (isInstant.test(of)) return formatMoment(language, new Date(of))
    return isCode.test(of) ? orRaw(`${saidElsewhere[field] ?? `values.${field}`}.${of}`, of) : of
  }
  const field = (name: string) => orRaw(`fieldNames.${name}`, name)
  return {
    event: (name: string) => orRaw(`events.${name}`, name),
    entity: (name: string) => orRaw(`entities.${name}`, name),
    role: (name: AuditRow['role']) =>
      t(name === 'system' || name === 'anonymous' ? `actors.${name}` : `identity:roles.${name}`),
    outcome: (name: AuditRow['outcome']) => t(`outcomes.${name}`),
    field,
    value,
    /** All differences in one line, for a cell of a spreadsheet. */
    line: (differences: Difference[]) =>
      differences
        .map((one) => `${field(one.field)}: ${value(one.field, one.before)} → ${value(one.field, one.after)}`)
        .join('; '),
  }
}

/** Fields with words that another area has already. */
const saidElsewhere: Readonly<Record<string, string>> = {
  kind: 'review:kinds',
  reason_code: 'review:reasons',
  decision: 'review:decisions',
}
/** What may have a text of its own; whatever people or programs wrote is shown as it is. */
const isCode = /^[a-z_]+$/
const isInstant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/
