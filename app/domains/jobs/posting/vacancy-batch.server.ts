import { type SqlBool, sql } from 'kysely'
import { db } from '#db/client.ts'
import { type VacancyStatus, VacancyStatus as Status } from '#app/domains/jobs/vacancy-status.ts'
import { postVacancies } from '#app/domains/jobs/vacancy-permissions.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { permit } from '#app/platform/access/rights.ts'
import { record } from '#app/platform/audit.server.ts'
import { Conflict, Forbidden, NotFound } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { lockPoster } from './vacancy-poster.server.ts'

/** Vacancies that were written down together, in their order. */
export type VacancyBatch = {
  batchId: number
  vacancies: { id: number; title: string; status: VacancyStatus; isDraft: boolean }[]
}

/** Of those that were written together by this poster. */
const isOfBatch = (batchId: number, posterId: number) =>
  sql<SqlBool>`batch_id = ${batchId} and coalesce(agency_id, employer_id) = ${posterId}`

/** Nobody has seen it yet. */
const isFresh = sql<boolean>`(status = 'draft' and published_at is null)`

/** What one's own employer has written down together; NotFound for another's, and once all is discarded. One query. */
export async function getVacancyBatch(actor: Actor, batchId: number): Promise<VacancyBatch> {
  if (actor.kind !== 'person' || actor.employerId === null) throw new Forbidden('Only members post')
  permit(actor, postVacancies, { cityCode: null, employerId: actor.employerId })
  const rows = await db()
    .selectFrom('vacancies')
    .select(['id', 'title', 'status', isFresh.as('isDraft')])
    .where(isOfBatch(batchId, actor.employerId))
    .orderBy('id')
    .execute()
  if (rows.length === 0) throw new NotFound('A batch of vacancies')
  return { batchId, vacancies: rows.map((row) => ({ ...row, status: Status.parse(row.status) })) }
}

/**
 * Takes the drafts away that were written together and are drafts still; what was handed in stays, and so does what was
 * public once. Answers how many. Refused as Conflict when none is left.
 */
export const discardBatch = operation(async (trx, actor, { batchId }: { batchId: number }) => {
  const poster = await lockPoster(trx, actor)
  const gone = await trx
    .deleteFrom('vacancies')
    .where(isOfBatch(batchId, poster.id))
    .where(isFresh)
    .returning(['id', 'title', 'city_code'])
    .execute()
  if (gone.length === 0) throw new Conflict('jobs:conflict.nothing_to_discard')
  for (const { id, title, city_code: cityCode } of gone)
    await record(trx, actor, {
      event: 'vacancy.discarded',
      entity: 'vacancy',
      entityId: id,
      cityCode,
      before: { title },
    })
  return gone.length
})
