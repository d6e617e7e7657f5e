import { expressionBuilder, sql } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { lastShanghaiDayBefore } from '#db/values/days.ts'
import { EmployerStatus } from '#app/domains/employers/employer-status.ts'
import { normaliseUscc } from '#app/domains/employers/register/uscc.ts'
import { now } from '#app/platform/clock.ts'
import { rowsOfList } from '#app/lists/list-rows.server.ts'
import { employerList } from './employer-list.tsx'
import { readReview } from './review-permissions.ts'

const employer = expressionBuilder<{ e: DB['employers'] }, 'e'>()

const soonDays = 30
const soon = () => new Date(now().getTime() + soonDays * 86_400_000)

/** Employers by the city in which they are registered, the newest first. */
export const employerRows = rowsOfList(employerList, {
  right: readReview,
  city: 'e.city_code',
  order: () => [['e.id'], 'desc'],
  where: {
    q: (q) =>
      /^[\dA-Z]{18}$/.test(normaliseUscc(q))
        ? employer('e.uscc', '=', normaliseUscc(q))
        : sql<boolean>`e.name_pieces @> search_pieces(${q}) and strpos(e.name, ${q}) > 0`,
    status: (status) => employer('e.status', '=', status),
    verification: (verification) =>
      verification === 'over'
        ? sql<boolean>`e.status = 'lapsed' or (e.status = 'verified' and e.verified_until <= ${now()})`
        : sql<boolean>`e.status = 'verified' and e.verified_until > ${now()} and e.verified_until <= ${soon()}`,
    standing: (standing) =>
      ({
        suspended: employer('e.suspended_at', 'is not', null),
        trusted: employer('e.is_trusted', '=', true),
        agency: employer('e.agency_licence_no', 'is not', null),
      })[standing],
    city: (city) => employer('e.city_code', '=', city),
  },
  from: () =>
    db()
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
      ),
  toRow: ({ verified_until: until, suspended_at: suspended, agency_licence_no: licence, ...row }) => ({
    ...row,
    status: EmployerStatus.parse(row.status),
    openVacancies: row.openVacancies ?? 0,
    verifiedUntil: until && lastShanghaiDayBefore(until),
    isSuspended: suspended !== null,
    isAgency: licence !== null,
  }),
  beside: async () => null,
})
