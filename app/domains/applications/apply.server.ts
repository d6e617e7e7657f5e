import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { addDays, type Day, shanghaiDay, startOfShanghaiDay } from '#db/values/days.ts'
import { tellMembers } from '#app/domains/employers/members/employer-members.server.ts'
import { takeSnapshot } from '#app/domains/seekers/get-resumes.server.ts'
import { emit } from '#app/emit.server.ts'
import { keptPaths } from '#app/paths.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { permit } from '#app/platform/access/rights.ts'
import { seal } from '#app/platform/access/secrets.server.ts'
import { record } from '#app/platform/audit.server.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict, Forbidden, TooMany } from '#app/platform/errors.ts'
import { operation } from '#app/platform/operation.server.ts'
import { receiversNamed } from './application.ts'
import { type ApplicationLimits, limitsOn } from './application-limits.ts'
import { ownApplications } from './application-permissions.ts'
import { keepConsent } from './keep-consent.server.ts'
import { applicationStates, type ApplicationStatus } from './application-status.ts'
import { vacancyToApply } from './vacancy-to-apply.server.ts'

const dayLength = 86_400_000

/**
 * Sends a résumé to the employer of a vacancy, and to the agency that posts for it: frozen, with the consent that names
 * both (个人信息保护法 23). Refused as Gone when the vacancy takes none any more; as Conflict while one to this vacancy is
 * live, after three, where the last one ended in another way than by a refusal, silence or the end of the vacancy,
 * before thirty days after that, for an employer that nobody acts for here, that the person has blocked or works for,
 * and where others would receive it than the page named ({@link receiversNamed}); as TooMany after a hundred on one
 * day.
 */
export const apply = operation(sendApplication)

/** The same in the transaction of the caller. */
export async function sendApplication(
  trx: Transaction<DB>,
  actor: Actor,
  { vacancyId, resumeId, receivers }: { vacancyId: number; resumeId: number; receivers: string },
): Promise<{ applicationId: number; sentToday: number }> {
  if (actor.kind !== 'person') throw new Forbidden('Only a person applies')
  const { personId } = actor
  permit(actor, ownApplications, { cityCode: null, personId })
  // One after the other: what somebody has sent is counted here.
  await trx.selectFrom('people').select('id').where('id', '=', personId).forNoKeyUpdate().execute()
  const vacancy = await vacancyToApply(trx, { vacancyId, personId, isHeld: true })
  if (vacancy.isOwn) throw new Conflict('applications:conflict.own_employer')
  if (vacancy.isBlocked) throw new Conflict('applications:conflict.blocked')
  if (!vacancy.isReachable) throw new Conflict('applications:conflict.nobody_there')
  if (receivers !== receiversNamed(vacancy.receivers)) throw new Conflict('applications:conflict.other_receivers')
  const at = now()
  const today = shanghaiDay(at)
  const limits = limitsOn(today)
  const attempt = await attemptOf(trx, { personId, vacancyId }, limits)
  const sentToday = await countToday(trx, personId, today)
  if (sentToday >= limits.perDay)
    throw new TooMany(Math.ceil((startOfShanghaiDay(addDays(today, 1)).getTime() - at.getTime()) / 1_000))
  const snapshot = await takeSnapshot(trx, { personId, resumeId })
  const { id } = await trx
    .insertInto('applications')
    .values({
      person_id: personId,
      vacancy_id: vacancyId,
      employer_id: vacancy.employerId,
      agency_id: vacancy.agencyId,
      city_code: vacancy.cityCode,
      workplace_city_code: vacancy.workplaceCityCode,
      channel: actor.isByCode ? 'phone' : 'web',
      attempt,
      resume_cipher: seal(JSON.stringify(snapshot)),
      applied_at: at,
      silent_since: at,
      silence_due_at: new Date(at.getTime() + limits.nudgeDays[0] * dayLength),
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepConsent(trx, { applicationId: id, receivers: vacancy.receivers, at })
  await trx
    .insertInto('application_transitions')
    .values({
      application_id: id,
      to_status: 'sent',
      action: 'apply',
      actor: 'seeker',
      actor_id: personId,
      changed_at: at,
    })
    .execute()
  await record(trx, actor, {
    event: 'application.sent',
    entity: 'application',
    entityId: id,
    cityCode: vacancy.cityCode,
    after: { vacancy_id: vacancyId, receivers: vacancy.receivers.map((one) => one.id).join(', ') },
  })
  await emit(trx, 'application.sent', { applicationId: id })
  await tellOfNew(trx, { id, recipientId: vacancy.recipientId, title: vacancy.title, at })
  return { applicationId: id, sentToday: sentToday + 1 }
}

/** Which attempt of this person at this vacancy it would be. Refused as Conflict when there may be none now. */
export async function attemptOf(
  trx: Pick<Transaction<DB>, 'selectFrom'>,
  { personId, vacancyId }: { personId: number; vacancyId: number },
  { perVacancy, daysBeforeAgain }: ApplicationLimits,
): Promise<number> {
  const before = await trx
    .selectFrom('applications')
    .select(['status', 'ended_at'])
    .where('person_id', '=', personId)
    .where('vacancy_id', '=', vacancyId)
    .orderBy('attempt', 'desc')
    .execute()
  const last = before[0] as { status: ApplicationStatus; ended_at: Date | null } | undefined
  if (!last) return 1
  const { isLive, isRetried } = applicationStates[last.status]
  if (isLive) throw new Conflict('applications:conflict.one_live')
  if (before.length >= perVacancy)
    throw new Conflict('applications:conflict.too_many_attempts', { figures: { most: perVacancy } })
  if (!isRetried || last.ended_at === null) throw new Conflict('applications:conflict.not_again')
  const left = last.ended_at.getTime() + daysBeforeAgain * dayLength - now().getTime()
  if (left > 0)
    throw new Conflict('applications:conflict.too_early', { figures: { days: Math.ceil(left / dayLength) } })
  return before.length + 1
}

/** How many somebody has sent on this day. */
export async function countToday(
  trx: Pick<Transaction<DB>, 'selectFrom'>,
  personId: number,
  today: Day,
): Promise<number> {
  const { n } = await trx
    .selectFrom('applications')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('person_id', '=', personId)
    .where('applied_at', '>=', startOfShanghaiDay(today))
    .executeTakeFirstOrThrow()
  return n
}

/** Tells the employer of the first one within a day that nobody has opened: a hundred in a day are one message. */
async function tellOfNew(
  trx: Transaction<DB>,
  { id, recipientId, title, at }: { id: number; recipientId: number; title: string; at: Date },
): Promise<void> {
  const { rows } = await sql`
    select from applications where recipient_id = ${recipientId} and id <> ${id} and status = 'sent'
      and applied_at > ${new Date(at.getTime() - dayLength)} limit 1`.execute(trx)
  if (rows.length === 0)
    await tellMembers(trx, recipientId, {
      template: 'application_received',
      values: { title },
      link: keptPaths.applications(),
    })
}
