import { useTexts } from '#app/i18n/texts.ts'
import { usePlaces } from '#app/domains/places/ui/places.tsx'
import { searchQuery } from '#app/lists/list.ts'
import { type Column, DataTable } from '#app/ui/table/data-table.tsx'
import { usePaths } from '#app/ui/use-language.ts'
import type { Workload, WorkloadCell } from '../get-workload.server.ts'
import { reviewList } from '../review-list.tsx'

type Row = Workload['rows'][number]

/**
 * Kinds of which something is open by cities: how much, how much of it late, and how old. Figures lead to their rows
 * where the reader may see them.
 */
export function WorkloadTable({ workload: { cities, rows }, hasLinks }: { workload: Workload; hasLinks: boolean }) {
  const t = useTexts('review')
  const { cityName } = usePlaces()
  const kindName = (kind: WorkloadCell['kind']) => t(kind === null ? 'home.workload.allKinds' : `kinds.${kind}`)
  const isOfMany = cities.length > 1
  const title = t(isOfMany ? 'home.workload.title' : 'home.workload.titleOfOne')
  const columns: [Column<Row>, ...Column<Row>[]] = [
    { label: t('home.workload.kind'), cell: ({ kind }) => kindName(kind) },
    ...(isOfMany
      ? [{ label: t('home.workload.allCities'), cell: ({ all }: Row) => <Cell cell={all} hasLinks={hasLinks} /> }]
      : []),
    ...cities.map((city, at) => ({
      label: cityName(city) ?? city,
      cell: ({ cells }: Row) => <Cell cell={cells[at]!} hasLinks={hasLinks} />,
    })),
  ]
  const open = rows.filter(({ all }) => all.open > 0)
  return (
    <section className="section workload">
      <h2 id="workload">{title}</h2>
      <p className="secondary">{t(open.length > 0 ? 'home.workload.hint' : 'home.workload.none')}</p>
      {open.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who has no mouse scrolls it with the keys
        <div className="table-box" role="region" aria-labelledby="workload" tabIndex={0}>
          <DataTable caption={title} rows={open} keyOf={({ kind }) => kind ?? 'all'} columns={columns} />
        </div>
      )}
    </section>
  )
}

/** Empty where nothing is open. */
function Cell({
  cell: { kind, cityCode, open, late, oldestDays },
  hasLinks,
}: {
  cell: WorkloadCell
  hasLinks: boolean
}) {
  const t = useTexts('review')
  const paths = usePaths()
  const { cityName } = usePlaces()
  if (open === 0) return null
  const named = (count: number) =>
    t('home.workload.open', {
      count,
      kind: t(kind === null ? 'home.workload.allKinds' : `kinds.${kind}`),
      city: cityCode === null ? t('home.workload.allCities') : (cityName(cityCode) ?? cityCode),
    })
  const to = (isLate: boolean) => paths.review(searchQuery(reviewList, { kind, city: cityCode, late: isLate || null }))
  const lateText = t('home.workload.late', { count: late })
  return (
    <span className="workload-cell">
      {hasLinks ? (
        <a className="figure" href={to(false)} aria-label={named(open)}>
          {open}
        </a>
      ) : (
        <b className="figure">{open}</b>
      )}
      {late > 0 &&
        (hasLinks ? (
          <a className="small workload-late" href={to(true)} aria-label={`${named(open)}, ${lateText}`}>
            {lateText}
          </a>
        ) : (
          <span className="small workload-late">{lateText}</span>
        ))}
      <span className="small secondary">
        {oldestDays === 0 ? t('home.workload.new') : t('home.workload.oldest', { count: oldestDays })}
      </span>
    </span>
  )
}
