import type { ExchangeColumn, RawRow, Remark } from './exchange-row.ts'

/** Turns the rows of one kind of file into exchange format v1. A new kind of file is a new adapter, nothing else. */
export type Adapter = {
  /** A row in exchange format, or why it lies outside the circle. The row is checked afterwards like any other. */
  convert: (raw: RawRow) => { row: RawRow; warnings: Remark[] } | { outside: string; place: string }
  /** Fields the file may have; others are reported. */
  knownFields: readonly string[]
  /** Without one of each group in its header a table is no such file: all that `convert` cannot make by itself. */
  requiredFields: readonly (readonly string[])[]
  /** What people call a field in a header, in small letters without blanks and brackets → the field. */
  fieldNames: Readonly<Record<string, string>>
  /** Fields that are a day. */
  dayFields: readonly string[]
  /** What the file calls a column of the exchange format, for the report. */
  sourceColumns: Partial<Record<ExchangeColumn, string>>
  /** The end of validity is ours, not the source's: set once, kept on repeats, no part of the content. */
  validityIsAssumed: boolean
}
