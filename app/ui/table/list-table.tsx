import type { Filters, List, Listed, Look } from '#app/lists/list.ts'
import { type Column, DataTable } from './data-table.tsx'

/** Rows of a list with the columns that it declares, on its own page or on another. */
export function ListTable<Row extends Listed, Fields extends Filters<Row, Beside>, Beside>({
  list,
  rows,
  look,
  caption,
  isOfAllCities = false,
  ...actions
}: {
  list: List<Row, Fields, Beside>
  rows: readonly Row[]
  look: Look
  /** What is listed, where it is not the list itself. */
  caption?: string
  /** Whether rows of several cities stand here. */
  isOfAllCities?: boolean
  actions?: (row: Row) => React.ReactNode
  actionsLabel?: string
}) {
  const columns = list.columns.flatMap(({ label, page, isFigure, isOfAllCities: isOfCities }): Column<Row>[] =>
    page && (isOfAllCities || !isOfCities) ? [{ label: look.t(label), cell: (row) => page(row, look), isFigure }] : [],
  )
  return (
    <DataTable
      caption={caption ?? look.t(list.title)}
      rows={rows}
      keyOf={({ id }) => id}
      columns={columns as [Column<Row>, ...Column<Row>[]]}
      {...actions}
    />
  )
}
