import { sql } from 'kysely'
import { db } from '#db/client.ts'
import type { Day } from '#db/values/days.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { holds, permit } from '#app/platform/access/rights.ts'
import { defaultSettings, type OpenQuestion, openQuestions } from './legality.ts'
import { enterMinimumWages, readLegality, setLegality } from './legality-permissions.ts'

/** `setAt` is null while nobody has set it: then the default of the portal holds. */
export type SettingRow = {
  question: OpenQuestion
  answer: 'warn' | 'silent'
  reason: string | null
  setBy: string | null
  setAt: string | null
}

/** What holds of everything that the law leaves open, why, by whom and since when. One query. */
export async function getLegalityPage(reader: Person): Promise<{ settings: SettingRow[]; maySet: boolean }> {
  permit(reader, readLegality, { cityCode: reader.cityCode })
  const rows = await db()
    .selectFrom('legality_settings as s')
    .leftJoin('people as p', 'p.id', 's.set_by')
    .select(['s.question', 's.answer', 's.reason', 's.set_at', 'p.name'])
    .execute()
  const settings = openQuestions.map((question): SettingRow => {
    const set = rows.find((row) => row.question === question)
    return {
      question,
      answer: set ? (set.answer as SettingRow['answer']) : defaultSettings[question],
      reason: set?.reason ?? null,
      setBy: set?.name ?? null,
      setAt: set?.set_at.toISOString() ?? null,
    }
  })
  return { settings, maySet: holds(reader, setLegality) }
}

export type RateRow = {
  id: number
  place: { cityCode: string; districtCode: string | null }
  monthlyFen: number
  hourlyFen: number | null
  validFrom: Day
  validTo: Day | null
  docNo: string
  isWithdrawn: boolean
}

/** As many as a circle of eight cities enters in some decades; the oldest fall out of sight first. */
const mostShown = 500

/** The minimum wages of the reader's city, of all cities for the circle office, the newest first. One query. */
export async function getMinimumWagePage(reader: Person): Promise<{ rates: RateRow[]; mayEnter: boolean }> {
  permit(reader, readLegality, { cityCode: reader.cityCode })
  const rows = await db()
    .selectFrom('minimum_wages as w')
    .leftJoin('districts as d', 'd.code', 'w.division_code')
    .select([
      'w.id',
      'w.division_code',
      'd.city_code',
      'w.monthly_fen as monthlyFen',
      'w.hourly_fen as hourlyFen',
      'w.valid_from as validFrom',
      'w.valid_to as validTo',
      'w.doc_no as docNo',
      sql<boolean>`w.withdrawn_at is not null`.as('isWithdrawn'),
    ])
    .$if(reader.cityCode !== null, (query) =>
      query.where(({ fn, ref }) => fn.coalesce(ref('d.city_code'), ref('w.division_code')), '=', reader.cityCode!),
    )
    .orderBy('w.valid_from', 'desc')
    .orderBy('w.id', 'desc')
    .limit(mostShown)
    .execute()
  return {
    rates: rows.map(({ division_code: code, city_code: city, ...row }) => ({
      ...row,
      place: { cityCode: city ?? code, districtCode: city === null ? null : code },
    })),
    mayEnter: holds(reader, enterMinimumWages),
  }
}
