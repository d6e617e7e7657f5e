import { sql } from 'kysely'
import { isAuthorised } from '#db/authorisations.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { now } from '#app/platform/clock.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeVacanciesStatus } from './change-vacancy-status.server.ts'

/**
 * Publishes again what expired before its validity was over, which only a wrong clock does, unless the authorisation of
 * its agency is over: at most `limit` vacancies in one run; answers how many.
 */
export const renewVacancies = operation((trx, actor, { limit = 500 }: { limit?: number }) =>
  changeVacanciesStatus(trx, {
    action: 'renew',
    mover: moverOf(actor),
    reason: 'wrong_clock',
    which: sql`expires_at > ${now()} and ${isAuthorised(shanghaiDay(now()), 'vacancies')}
      order by expires_at limit ${limit} for update skip locked`,
    lane: 'bulk',
  }),
)
