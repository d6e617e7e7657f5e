import { sql } from 'kysely'
import { isAuthorised } from '#db/authorisations.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { now } from '#app/platform/clock.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeVacanciesStatus } from './change-vacancy-status.server.ts'
import { checkVacancies } from './check-vacancy.server.ts'

/**
 * Publishes again what expired before its validity was over, which only a wrong clock does, unless the authorisation of
 * its agency is over or it says what no posting may say: at most `limit` vacancies in one run; answers how many.
 */
export const renewVacancies = operation(async (trx, actor, { limit = 500 }: { limit?: number }) => {
  const due = await checkVacancies(
    trx,
    sql`status = 'expired' and expires_at > ${now()} and ${isAuthorised(shanghaiDay(now()), 'vacancies')}
      order by expires_at limit ${limit} for update skip locked`,
  )
  const lawful = due.filter(({ checked }) => checked.verdict !== 'block').map(({ id }) => id)
  return changeVacanciesStatus(trx, {
    action: 'renew',
    mover: moverOf(actor),
    reason: 'wrong_clock',
    which: sql`id = any(${lawful}::bigint[])`,
    lane: 'bulk',
  })
})
