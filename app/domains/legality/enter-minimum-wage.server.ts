import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { addDays } from '#db/values/days.ts'
import { findPlace } from '#app/domains/places/find-place.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { BadInput, Conflict, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import type { MinimumWageRate } from './legality-forms.ts'
import { enterMinimumWages } from './legality-permissions.ts'

/**
 * Enters the minimum wage of a district, or of a city without districts, with its document. A rate without an end ends
 * the day before this one begins; nothing else of what was entered changes. Answers the id. Refused as BadInput where
 * it overlaps another one, which the database decides, and as NotFound outside of one's own city.
 */
export const enterMinimumWage = operation(async (trx, actor, rate: MinimumWageRate): Promise<number> => {
  const { city_code: cityCode } = await mayEnter(trx, actor, rate.place)
  if (rate.validTo !== undefined && rate.validTo < rate.validFrom)
    throw new BadInput([{ field: 'validTo', code: 'before_begin' }])
  await trx
    .updateTable('minimum_wages')
    .set({ valid_to: addDays(rate.validFrom, -1) })
    .where('division_code', '=', rate.place)
    .where('withdrawn_at', 'is', null)
    .where('valid_to', 'is', null)
    .where('valid_from', '<', addDays(rate.validFrom, 0))
    .execute()
  const values = {
    division_code: rate.place,
    monthly_fen: rate.monthly,
    hourly_fen: rate.hourly ?? null,
    valid_from: rate.validFrom,
    valid_to: rate.validTo ?? null,
    doc_no: rate.docNo,
  }
  const { id } = await trx
    .insertInto('minimum_wages')
    .values({ ...values, entered_at: now(), entered_by: actor.kind === 'person' ? actor.personId : null })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      if (isOverlap(error)) throw new BadInput([{ field: 'validFrom', code: 'overlaps' }])
      throw error
    })
  await record(trx, actor, { event: 'minimum_wage.entered', entity: 'portal', entityId: id, cityCode, after: values })
  return id
})

/** Takes back a rate that was entered wrongly: it stays on record. Refused as Conflict when that was done before. */
export const withdrawMinimumWage = operation(async (trx, actor, { rateId }: { rateId: number }) => {
  const rate = await trx
    .selectFrom('minimum_wages')
    .select(['division_code', 'withdrawn_at'])
    .where('id', '=', rateId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound(`Minimum wage ${rateId}`))
  const { city_code: cityCode } = await mayEnter(trx, actor, rate.division_code)
  if (rate.withdrawn_at) throw new Conflict('legality:conflict.withdrawn')
  await trx.updateTable('minimum_wages').set({ withdrawn_at: now() }).where('id', '=', rateId).execute()
  await record(trx, actor, { event: 'minimum_wage.withdrawn', entity: 'portal', entityId: rateId, cityCode })
})

async function mayEnter(trx: Transaction<DB>, actor: Actor, place: string) {
  const found = await findPlace(trx, place)
  permit(actor, enterMinimumWages, { cityCode: found.city_code })
  const { rows } = await sql`select from districts where city_code = ${found.city_code} limit 1`.execute(trx)
  if (found.district_code === null && rows.length > 0) throw new BadInput([{ field: 'place', code: 'unknown_place' }])
  return found
}

/** exclusion_violation */
const isOverlap = (error: unknown) => error instanceof Error && 'code' in error && error.code === '23P01'
