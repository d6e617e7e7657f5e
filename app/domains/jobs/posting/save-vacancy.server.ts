import { type Transaction, sql } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { belongingOf, changeVacancyStatus, lockVacancy } from '#app/domains/jobs/change-vacancy-status.server.ts'
import { postVacancies } from '#app/domains/jobs/vacancy-permissions.ts'
import { isOut, type VacancyStatus, vacancyStates } from '#app/domains/jobs/vacancy-status.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import { handInVacancy } from './hand-in-vacancy.server.ts'
import { insertDrafts, ownerOf, vacancyColumns } from './insert-drafts.server.ts'
import type { VacancyForm } from './vacancy-form.ts'
import { lockPoster, requireClient } from './vacancy-poster.server.ts'

/** What the trail says before and after of a vacancy that is written over: by which it lures. */
const followed = ['title', 'headcount', 'pay_min', 'pay_max', 'pay_period'] as const

/** `vacancyId` is null for a new one. */
type WrittenVacancy = { vacancyId: number | null; form: VacancyForm }
/** `insists`: with what the legality check doubts. */
type PostedVacancy = WrittenVacancy & { insists?: boolean }

const isDraft = (status: VacancyStatus) => vacancyStates[status].group === 'drafts'

/**
 * Writes a vacancy down as a draft, a new one or over an earlier draft; one that was sent back becomes a draft again.
 * An employer may do so before it is verified. Answers the id. Refused as BadInput for a validity that is over or
 * longer than 180 days and for an occupation that means several or none, and as Conflict when the vacancy is not in a
 * state to be written over, or the client has not authorised it.
 */
export const saveVacancy = operation((trx, actor, input: WrittenVacancy) => writeVacancy(trx, actor, input, isDraft))

/**
 * The same, and handed in; when it cannot be, nothing is written. What is public may be written over too: nobody sees
 * it then until it is approved, or it is public again at once, as with every vacancy of this employer. Refused as
 * Conflict for one that a feed brought and would write over again.
 */
export const postVacancy = operation(async (trx, actor, { insists, ...input }: PostedVacancy) =>
  handInVacancy(trx, actor, {
    insists,
    vacancyId: await writeVacancy(trx, actor, input, (status) => isDraft(status) || isOut(status)),
  }),
)

async function writeVacancy(
  trx: Transaction<DB>,
  actor: Actor,
  { vacancyId, form }: WrittenVacancy,
  isWritable: (status: VacancyStatus) => boolean,
): Promise<number> {
  const poster = await lockPoster(trx, actor)
  if (form.clientId !== undefined) await requireClient(trx, poster.id, form.clientId)
  const [columns] = await vacancyColumns(trx, [form])
  const owner = ownerOf(poster, form.clientId)
  if (vacancyId !== null) {
    const vacancy = await lockVacancy(trx, vacancyId)
    permit(actor, postVacancies, belongingOf(vacancy))
    if (!isWritable(vacancy.status)) throw new Conflict('jobs:conflict.not_draft')
    if (vacancy.status !== 'draft')
      await changeVacancyStatus(trx, actor, vacancy, { action: 'revise', reason: 'written_anew' })
    const before = await trx
      .selectFrom('vacancies')
      .select(followed)
      .where('id', '=', vacancyId)
      .executeTakeFirstOrThrow()
    await trx
      .updateTable('vacancies')
      .set({ ...columns!, ...owner, version: sql`version + 1`, updated_at: now() })
      .where('id', '=', vacancyId)
      .execute()
    const after = Object.fromEntries(followed.map((name) => [name, columns![name]]))
    await record(trx, actor, {
      event: 'vacancy.edited',
      entity: 'vacancy',
      entityId: vacancyId,
      cityCode: columns!.city_code,
      before,
      after,
    })
    return vacancyId
  }
  const [id] = await insertDrafts(trx, actor, poster, [{ ...owner, ...columns! }])
  return id!
}
