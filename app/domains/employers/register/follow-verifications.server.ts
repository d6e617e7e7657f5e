import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { lastShanghaiDayBefore } from '#db/values/days.ts'
import { keptPaths } from '#app/paths.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { changeEmployerStatus, lockEmployer } from '../change-employer-status.server.ts'
import { tellOwners } from '../members/employer-members.server.ts'

const day = 86_400_000
/** So many days before the end its owners are reminded. */
const remindedBefore = [30, 7]

/**
 * Follows verifications to their end: reminds owners 30 and 7 days before, and when the half year is over takes the
 * mark away and says so. Vacancies stay; nothing new is published. At most `limit` of each kind in one run; answers how
 * many were dealt with. What a clock that was wrong ended before its time is verified again. Running it again at once
 * changes nothing, and one employer's reminder is sent once, whoever runs it.
 */
export const followVerifications = operation(
  async (trx, actor, { limit = 200 }: { limit?: number }): Promise<number> => {
    const early = await ids(trx, sql`status = 'lapsed' and verified_until > ${now()}`, limit)
    for (const employerId of early)
      await changeEmployerStatus(trx, actor, await lockEmployer(trx, employerId), { action: 'reinstate' })
    const over = await ids(trx, sql`status = 'verified' and verified_until <= ${now()}`, limit)
    for (const employerId of over) {
      const employer = await lockEmployer(trx, employerId)
      await changeEmployerStatus(trx, actor, employer, { action: 'lapse' })
      await tellOwners(trx, employerId, {
        template: 'verification_over',
        values: { employer: employer.name },
        link: keptPaths.employerHome(),
      })
    }
    const isToBeReminded = sql.join(remindedBefore.map(isToRemind), sql` or `)
    const due = await ids(trx, sql`status = 'verified' and verified_until > ${now()} and (${isToBeReminded})`, limit)
    for (const employerId of due) {
      const { name, verified_until: until } = await lockEmployer(trx, employerId)
      await trx.updateTable('employers').set({ reminded_at: now() }).where('id', '=', employerId).execute()
      await tellOwners(trx, employerId, {
        template: 'verification_due',
        values: { employer: name, until: lastShanghaiDayBefore(until!) },
        link: keptPaths.employerHome(),
      })
    }
    return early.length + over.length + due.length
  },
)

/** So many days before the end have come, and no reminder was sent since then. */
const isToRemind = (days: number) => {
  const moment = sql`verified_until - ${`${days * day} milliseconds`}::interval`
  return sql`(${moment} <= ${now()} and (reminded_at is null or reminded_at < ${moment}))`
}

/** Ones that somebody is changing are left for the next run. */
async function ids(trx: Transaction<DB>, which: ReturnType<typeof sql>, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from employers where ${which} order by verified_until limit ${limit} for update skip locked`.execute(trx)
  return rows.map(({ id }) => id)
}
