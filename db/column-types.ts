import type { ColumnType } from 'kysely'
import type { Day, End } from './values/days.ts'

/** A column that keeps the first instant at which something no longer holds; `db/generate-types.ts` lists them. */
export type EndColumn = ColumnType<End, Date | string, Date | string>

/** A column of type date: a calendar day in Shanghai. */
export type DayColumn = ColumnType<Day, string, string>
