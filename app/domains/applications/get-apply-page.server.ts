import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { getResumesOf, snapshotOf } from '#app/domains/seekers/get-resumes.server.ts'
import type { ResumeSnapshot } from '#app/domains/seekers/resume.ts'
import { permit } from '#app/platform/access/rights.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'
import { readId } from '#app/platform/http/read-id.ts'
import type { Receiver } from './application.ts'
import { limitsOn } from './application-limits.ts'
import { ownApplications } from './application-permissions.ts'
import { attemptOf, countToday } from './apply.server.ts'
import { vacancyToApply } from './vacancy-to-apply.server.ts'

export type ApplyPage = {
  vacancy: { id: number; title: string }
  receivers: Receiver[]
  resumes: { id: number; title: string }[]
  /** What would be sent; null for who has no résumé. */
  resume: ResumeSnapshot | null
  /** Why nothing can be sent here now, as a key with its figures. */
  problem: { reason: string; figures: Record<string, number> } | null
  /** How many were sent today, from so many on that it is worth a word; and how many there may be. */
  sentToday: number | null
  perDay: number
}

/**
 * What would be sent to whom, with the résumé that is asked for, else the default one. At most six queries. NotFound
 * and Gone as {@link vacancyToApply}.
 */
export async function getApplyPage(
  actor: Person,
  { vacancyId, resumeId }: { vacancyId: string | undefined; resumeId: string | null },
): Promise<ApplyPage> {
  const { personId } = actor
  permit(actor, ownApplications, { cityCode: null, personId })
  const id = readId(vacancyId)
  const today = shanghaiDay(now())
  const limits = limitsOn(today)
  const [vacancy, resumes, sent] = await Promise.all([
    vacancyToApply(db(), { vacancyId: id, personId }),
    getResumesOf(personId),
    countToday(db(), personId, today),
  ])
  const chosen = (resumes.find((one) => String(one.id) === resumeId) ?? resumes[0])?.id
  const [resume, problem] = await Promise.all([
    chosen === undefined ? null : snapshotOf(db(), { personId, resumeId: chosen }),
    problemOf(vacancy, () => attemptOf(db(), { personId, vacancyId: id }, limits)),
  ])
  return {
    vacancy: { id, title: vacancy.title },
    receivers: vacancy.receivers,
    resumes: resumes.map(({ id: one, title }) => ({ id: one, title })),
    resume,
    problem,
    sentToday: sent >= limits.warnedFrom ? sent : null,
    perDay: limits.perDay,
  }
}

async function problemOf(
  { isOwn, isBlocked, isReachable }: { isOwn: boolean; isBlocked: boolean; isReachable: boolean },
  attempt: () => Promise<unknown>,
): Promise<ApplyPage['problem']> {
  const of = (name: string) => ({ reason: `applications:conflict.${name}`, figures: {} })
  if (isOwn) return of('own_employer')
  if (isBlocked) return of('blocked')
  if (!isReachable) return of('nobody_there')
  try {
    await attempt()
    return null
  } catch (thrown) {
    if (!(thrown instanceof Conflict)) throw thrown
    return { reason: thrown.reason, figures: thrown.figures }
  }
}
