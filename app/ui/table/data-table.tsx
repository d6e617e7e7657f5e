/** One column: its heading and what stands in its cells. */
export type Column<Row> = {
  label: string
  cell: (row: Row) => React.ReactNode
  /** Figures stand at the end of their column, in digits of one width. */
  isFigure?: boolean
}

/**
 * Rows to work through, under a head that stays in sight; on a phone each row becomes a block with the headings beside
 * its values. The first column names the row and leads to it; `actions` stand at the end. With `enhance: ['table']`
 * in the route's handle the up and down keys go from row to row.
 */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  keyOf,
  actions,
  actionsLabel,
}: {
  /** What the table lists, for those who do not see it. */
  caption: string
  columns: readonly [Column<Row>, ...Column<Row>[]]
  rows: readonly Row[]
  keyOf: (row: Row) => string | number
  actions?: (row: Row) => React.ReactNode
  actionsLabel?: string
}) {
  const [first, ...others] = columns
  return (
    <table className="table" data-rows>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ label, isFigure }) => (
            <th key={label} scope="col" data-figure={isFigure}>
              {label}
            </th>
          ))}
          {actions && (
            <th scope="col">
              <span className="visually-hidden">{actionsLabel}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <th scope="row" data-figure={first.isFigure}>
              {first.cell(row)}
            </th>
            {others.map(({ label, cell, isFigure }) => (
              <td key={label} data-label={label} data-figure={isFigure}>
                {cell(row)}
              </td>
            ))}
            {actions && <td className="table-actions">{actions(row)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
