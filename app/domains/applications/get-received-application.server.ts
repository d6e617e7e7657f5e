import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { shanghaiDay } from '#db/values/days.ts'
import { getMinimumWages } from '#app/domains/legality/get-minimum-wages.server.ts'
import { permit } from '#app/platform/access/rights.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { possibleSteps } from '#app/platform/lifecycle.ts'
import { inStates } from '#app/platform/lifecycle.server.ts'
import { answerApplications } from './application-permissions.ts'
import { detailsOf, findApplication, headOf } from './application-queries.server.ts'
import { ApplicationStatus, applicationLifecycle, applicationSteps, silentStatuses } from './application-status.ts'
import { isBlocked } from './blocked.server.ts'
import { openSent } from './open-sent.server.ts'

/**
 * An application as the employer sees it: the résumé only after somebody has opened it by a form, and no longer when
 * its person has withdrawn. Reading changes nothing. Eight queries at most. NotFound when it went to somebody else, or
 * when its person has blocked this employer.
 */
export async function getReceivedApplication(actor: Person, applicationId: string | undefined) {
  const id = readId(applicationId)
  const row = await findApplication(id)
  if (!row) throw new NotFound(`Application ${id}`)
  permit(actor, answerApplications, { cityCode: row.city_code, employerId: row.recipient_id })
  if (row.is_blocked) throw new NotFound(`Application ${id}`)
  const place = row.place_district ?? row.place_city
  const [details, minimumWages, next] = await Promise.all([
    detailsOf(id),
    getMinimumWages(db(), shanghaiDay(now())),
    nextSilent(row.recipient_id, id),
  ])
  const status = ApplicationStatus.parse(row.status)
  const looked = { ...row, status }
  const isOwn = row.person_id === actor.personId
  const steps = isOwn
    ? []
    : possibleSteps(applicationLifecycle, actor, { status, movers: ['employer'] }).filter((action) => {
        const step = applicationSteps[action]
        return !('guard' in step) || step.guard(looked, now()) === null
      })
  const sent = row.withdrawn_at === null ? openSent(row.resume_cipher) : null
  const isOpened = row.viewed_at !== null
  return {
    ...headOf(row),
    name: sent?.displayName ?? null,
    isOpened,
    isOwn,
    resume: isOpened ? sent : null,
    steps,
    ...details,
    isMinimumWageKnown: minimumWages.has(place),
    /** The next one that waits for an answer. */
    next,
  }
}

export type ReceivedApplication = Awaited<ReturnType<typeof getReceivedApplication>>

async function nextSilent(recipientId: number, id: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select a.id from applications a
    where a.recipient_id = ${recipientId} and a.id <> ${id} and ${inStates('a.status', silentStatuses)}
      and not ${isBlocked('a')}
    order by a.applied_at limit 1`.execute(db())
  return rows[0]?.id ?? null
}
