import { sql } from 'kysely'
import { now } from '#app/platform/clock.ts'
import { moverOf } from '#app/platform/access/mover.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeVacanciesStatus } from './change-vacancy-status.server.ts'

/**
 * Marks published vacancies whose validity is over as expired, at most `limit` in one run, and answers how many; the
 * caller runs it again while the answer equals the limit. Ones that somebody is changing are left for the next run.
 * Pages and searches stop showing them at the second of their expiry without waiting for this, so search hears of it in
 * the bulk lane: at midnight thousands end at once.
 */
export const expireVacancies = operation((trx, actor, { limit = 500 }: { limit?: number }) =>
  changeVacanciesStatus(trx, {
    action: 'expire',
    mover: moverOf(actor),
    reason: 'validity_over',
    which: sql`expires_at <= ${now()} order by expires_at limit ${limit} for update skip locked`,
    lane: 'bulk',
  }),
)
