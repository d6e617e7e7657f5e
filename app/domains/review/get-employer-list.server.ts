import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { type Day, lastShanghaiDayBefore } from '#db/values/days.ts'
import { EmployerStatus } from '#app/domains/employers/employer-status.ts'
import { normaliseUscc } from '#app/domains/employers/register/uscc.ts'
import { now } from '#app/platform/clock.ts'
import type { CityScope } from '#app/platform/access/rights.ts'
import type { EmployerSearch } from './employer-search.ts'

/** One line of the list. Instants are ISO 8601. */
export type EmployerRow = {
  id: number
  name: string
  uscc: string | null
  cityCode: string | null
  status: EmployerStatus
  verifiedUntil: Day | null
  isSuspended: boolean
  isTrusted: boolean
  isAgency: boolean
  openVacancies: number
}

export type EmployerList = { rows: EmployerRow[]; nextAfter: number | null }

const employerPageSize = 50
const soonDays = 30

/** Employers registered in the cities in scope, the newest first. One query. */
export async function getEmployerList(scope: CityScope, search: EmployerSearch): Promise<EmployerList> {
  const found = await employerRows(scope, search, employerPageSize + 1)
  const rows = found.slice(0, employerPageSize)
  return { rows, nextAfter: found.length > employerPageSize ? rows.at(-1)!.id : null }
}

/** The first rows of the list after `search.after`. */
export async function employerRows(scope: CityScope, search: EmployerSearch, limit: number): Promise<EmployerRow[]> {
  const { q, status, verification, standing, after } = search
  const code = q === null ? '' : normaliseUscc(q)
  const soon = new Date(now().getTime() + soonDays * 86_400_000)
  const rows = await db()
    .selectFrom('employers as e')
    .select([
      'e.id',
      'e.name',
      'e.uscc',
      'e.city_code as cityCode',
      'e.status',
      'e.verified_until',
      'e.suspended_at',
      'e.is_trusted as isTrusted',
      'e.agency_licence_no',
    ])
    .select(({ selectFrom }) =>
      selectFrom('vacancies as v')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('v.employer_id', '=', 'e.id')
        .where('v.status', '=', 'published')
        .as('openVacancies'),
    )
    .$if(scope.cityCode !== null, (query) => query.where('e.city_code', '=', scope.cityCode))
    .$if(search.city !== null, (query) => query.where('e.city_code', '=', search.city))
    .$if(q !== null, (query) =>
      /^[\dA-Z]{18}$/.test(code)
        ? query.where('e.uscc', '=', code)
        : query.where(sql<boolean>`e.name_pieces @> search_pieces(${q})`).where(sql<boolean>`strpos(e.name, ${q}) > 0`),
    )
    .$if(status !== null, (query) => query.where('e.status', '=', status!))
    .$if(verification === 'over', (query) =>
      query.where(sql<boolean>`(e.status = 'lapsed' or (e.status = 'verified' and e.verified_until <= ${now()}))`),
    )
    .$if(verification === 'soon', (query) =>
      query.where(
        sql<boolean>`(e.status = 'verified' and e.verified_until > ${now()} and e.verified_until <= ${soon})`,
      ),
    )
    .$if(standing === 'suspended', (query) => query.where('e.suspended_at', 'is not', null))
    .$if(standing === 'trusted', (query) => query.where('e.is_trusted', '=', true))
    .$if(standing === 'agency', (query) => query.where('e.agency_licence_no', 'is not', null))
    .$if(after !== null, (query) => query.where('e.id', '<', after!))
    .orderBy('e.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ verified_until: until, suspended_at: suspended, agency_licence_no: licence, ...row }) => ({
    ...row,
    status: EmployerStatus.parse(row.status),
    openVacancies: row.openVacancies ?? 0,
    verifiedUntil: until && lastShanghaiDayBefore(until),
    isSuspended: suspended !== null,
    isAgency: licence !== null,
  }))
}
