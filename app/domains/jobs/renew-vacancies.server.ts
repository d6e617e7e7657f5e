import { sql } from 'kysely'
import { isAuthorised } from '#db/authorisations.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { now } from '#app/platform/clock.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeVacanciesStatus } from './change-vacancy-status.server.ts'
import { checkVacancies } from './check-vacancy.server.ts'
import { holdBackVacancies } from './hold-back-vacancies.server.ts'
import type { VacancyReason } from './vacancy-status.ts'

/**
 * Publishes again what expired before its validity was over, which only a wrong clock does; what says what no posting
 * may say is put before its bureau instead. At most `limit` vacancies in one run; answers how many, and none of them is
 * due again. One whose agency is not authorised waits as it is, for that or for the end of its validity.
 */
export const renewVacancies = operation(async (trx, actor, { limit = 500 }: { limit?: number }) => {
  const due = await checkVacancies(
    trx,
    sql`status = 'expired' and expires_at > ${now()} and ${isAuthorised(shanghaiDay(now()), 'vacancies')}
      order by expires_at limit ${limit} for update skip locked`,
  )
  const [unlawful, lawful] = [true, false].map((isBlocked) =>
    due.filter(({ checked }) => (checked.verdict === 'block') === isBlocked),
  )
  const take = (action: 'renew' | 'hold_back', reason: VacancyReason, those: typeof due) =>
    changeVacanciesStatus(trx, {
      action,
      mover: moverOf(actor),
      reason,
      which: sql`id = any(${those.map(({ id }) => id)}::bigint[])`,
      lane: 'bulk',
    })
  await take('renew', 'wrong_clock', lawful!)
  await take('hold_back', 'held_back', unlawful!)
  await holdBackVacancies(trx, new Map(unlawful!.map(({ id, checked }) => [String(id), checked.findings])))
  return due.length
})
