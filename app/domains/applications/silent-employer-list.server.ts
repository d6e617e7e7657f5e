import { expressionBuilder, sql } from 'kysely'
import { db } from '#db/client.ts'
import type { DB } from '#db/schema.generated.ts'
import { daysBetween, shanghaiDay } from '#db/values/days.ts'
import { rowsOfList } from '#app/lists/list-rows.server.ts'
import { now } from '#app/platform/clock.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import { watchSilence } from './application-permissions.ts'
import { limitsOn } from './application-limits.ts'
import { silentStatuses } from './application-status.ts'
import { silentEmployerList } from './silent-employer-list.tsx'

const employer = expressionBuilder<{ e: DB['employers'] }, 'e'>()

/** Employers by the city that watches over them; one query, over unanswered applications only. */
export const silentEmployerRows = rowsOfList(silentEmployerList, {
  right: watchSilence,
  city: 'e.city_code',
  order: () => [['e.id'], 'desc'],
  where: { city: (city) => employer('e.city_code', '=', city) },
  from: () => {
    const at = now()
    const since = new Date(at.getTime() - limitsOn(shanghaiDay(at)).daysUntilBureau * 86_400_000)
    return db()
      .with('silent', (query) =>
        query
          .selectFrom('applications as a')
          .select(['a.recipient_id'])
          .select(({ fn }) => [fn.countAll<number>().as('silent'), fn.min('a.silent_since').as('oldest')])
          .where(inStates('a.status', silentStatuses))
          .where('a.silent_since', '<=', since)
          .groupBy('a.recipient_id'),
      )
      .selectFrom('employers as e')
      .innerJoin('silent as s', 's.recipient_id', 'e.id')
      .select(['e.id', 'e.name', 'e.city_code', 's.silent', 's.oldest'])
      .where(sql<boolean>`e.city_code is not null`)
  },
  toRow: ({ id, name, city_code, silent, oldest }) => ({
    id,
    name,
    cityCode: city_code ?? '',
    silent,
    days: daysBetween(oldest, now()),
  }),
  beside: async () => null,
})
