import { sql } from 'kysely'
import { permit } from '#app/platform/access/rights.ts'
import { withinQuota } from '#app/platform/access/quotas.server.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Forbidden } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { ownAlerts } from './saved-search-permissions.ts'

/**
 * Keeps vacancies that were public once, or lets them go; doing it twice changes nothing. Unknown ones, which a device
 * may have kept for long, are passed over. Refused as Conflict beyond so many.
 */
export const keepVacancies = operation(
  async (trx, actor, { vacancyIds, isKept }: { vacancyIds: number[]; isKept: boolean }): Promise<void> => {
    if (actor.kind !== 'person') throw new Forbidden('Only persons keep vacancies')
    const { personId } = actor
    permit(actor, ownAlerts, { cityCode: null, personId })
    if (isKept) {
      const kept = async () => {
        const { count } = await trx
          .selectFrom('kept_vacancies')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('person_id', '=', personId)
          .executeTakeFirstOrThrow()
        return Number(count)
      }
      await withinQuota(trx, 'keptVacancies', personId, kept, vacancyIds.length)
      await sql`
        insert into kept_vacancies (person_id, vacancy_id, kept_at)
        select ${personId}, id, ${now()} from vacancies
        where id = any(${vacancyIds}::bigint[]) and published_at is not null order by id
        on conflict do nothing`.execute(trx)
    } else
      await trx
        .deleteFrom('kept_vacancies')
        .where('person_id', '=', personId)
        .where('vacancy_id', '=', sql<number>`any(${vacancyIds}::bigint[])`)
        .execute()
    await record(trx, actor, {
      event: isKept ? 'kept_vacancy.kept' : 'kept_vacancy.let_go',
      // Not the vacancy: its history is no list of who likes it.
      entity: 'person',
      entityId: personId,
      after: { vacancies: vacancyIds.length },
    })
  },
)
