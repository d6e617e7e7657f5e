import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { type ReviewKind, reviewKinds } from '#app/domains/review-queue/review-item.ts'
import { isOpenItem } from '#app/domains/review-queue/review-item-rows.server.ts'
import { now } from '#app/platform/clock.ts'
import type { CityScope } from '#app/platform/access/rights.ts'
import { workingDaysSince } from '#app/platform/working-days.ts'

/** What is open of one kind in one city; of all kinds or cities where they are null. */
export type WorkloadCell = {
  kind: ReviewKind | null
  cityCode: string | null
  open: number
  late: number
  oldestDays: number
}
/** Kinds by cities, the sums first. */
export type Workload = {
  cities: string[]
  rows: { kind: ReviewKind | null; all: WorkloadCell; cells: WorkloadCell[] }[]
}

/** What is open in the cities in scope, late or not, and how many working days the oldest has waited. One query. */
export async function getWorkload({ cityCode }: CityScope): Promise<Workload> {
  const { rows } = await sql<{ city: string; kind: string | null; open: number; late: number; oldest: Date }>`
    select c.code as city, i.kind, count(i.id) as open,
      count(i.id) filter (where i.due_at < ${now()}) as late, min(i.opened_at) as oldest
    from member_cities c
      left join review_items i on i.city_code = c.code and ${isOpenItem('i')}
    where ${cityCode}::text is null or c.code = ${cityCode}
    group by c.position, c.code, i.kind order by c.position`.execute(db())
  const found = rows.filter(({ kind }) => kind !== null)
  const sum = (kind: ReviewKind | null, city: string | null): WorkloadCell => {
    const parts = found.filter((row) => (kind === null || row.kind === kind) && (city === null || row.city === city))
    return {
      kind,
      cityCode: city,
      open: parts.reduce((all, { open }) => all + open, 0),
      late: parts.reduce((all, { late }) => all + late, 0),
      oldestDays: Math.max(0, ...parts.map(({ oldest }) => workingDaysSince(oldest, now()))),
    }
  }
  const cities = [...new Set(rows.map(({ city }) => city))]
  return {
    cities,
    rows: [null, ...reviewKinds].map((kind) => ({
      kind,
      all: sum(kind, null),
      cells: cities.map((city) => sum(kind, city)),
    })),
  }
}
