import { partOfCode } from '#db/values/text.ts'
import { damageOf, withoutGuard } from './cell-damage.ts'
import type { RawRow, Remark } from './exchange-row.ts'

export type SoundCells = { row: RawRow; violations: Remark[]; warnings: Remark[] }

/**
 * The cells of a row with what is content: words for "nothing" are empty, with a warning; what a spreadsheet or a
 * program damaged is refused, since what stood there is lost. Done before any adapter reads the row, so that all are
 * the same.
 *
 * @param dayFields where a day is a day, and not something that a spreadsheet took for one
 */
export function soundCells(raw: RawRow, knownFields: ReadonlySet<string>, dayFields: readonly string[]): SoundCells {
  const sound: SoundCells = { row: raw, violations: [], warnings: [] }
  for (const column of Object.keys(raw)) {
    if (!knownFields.has(column)) continue
    const value = raw[column]
    if (value instanceof Date) {
      const isDay = dayFields.includes(column)
      if (!isDay) sound.violations.push({ column, value, reason: 'spreadsheet_day' })
      put(sound, raw, column, isDay && !Number.isNaN(value.getTime()) ? partOfCode(value.toISOString(), 0, 10) : null)
    } else if (typeof value === 'string' && value !== '') {
      const text = withoutGuard(value)
      const damage = damageOf(text)
      if (damage === 'nothing') sound.warnings.push({ column, value, reason: 'empty_word' })
      else if (damage) sound.violations.push({ column, value, reason: damage })
      if (damage) put(sound, raw, column, null)
      else if (text.length !== value.length) put(sound, raw, column, text)
    }
  }
  return sound
}

/** Rows are whole mostly, so they are copied only when something is different. */
function put(sound: SoundCells, raw: RawRow, column: string, value: string | null): void {
  if (sound.row === raw) sound.row = { ...raw }
  sound.row[column] = value
}
