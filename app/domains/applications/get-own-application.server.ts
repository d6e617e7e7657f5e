import { permit } from '#app/platform/access/rights.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { now } from '#app/platform/clock.ts'
import { NotFound } from '#app/platform/errors.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { possibleSteps } from '#app/platform/lifecycle.ts'
import { ownApplications } from './application-permissions.ts'
import { detailsOf, findApplication, headOf } from './application-queries.server.ts'
import { ApplicationStatus, applicationLifecycle, applicationSteps } from './application-status.ts'
import { openSent } from './open-sent.server.ts'

/** One's own application with everything that happened. Five queries. NotFound when it is somebody else's. */
export async function getOwnApplication(actor: Person, applicationId: string | undefined) {
  const id = readId(applicationId)
  const row = await findApplication(id)
  if (!row) throw new NotFound(`Application ${id}`)
  permit(actor, ownApplications, { cityCode: null, personId: row.person_id })
  const { history, messages, interview, offer } = await detailsOf(id)
  const status = ApplicationStatus.parse(row.status)
  const looked = { ...row, status }
  const steps = possibleSteps(applicationLifecycle, actor, { status, movers: ['seeker'] }).filter((action) => {
    const step = applicationSteps[action]
    return !('guard' in step) || step.guard(looked, now()) === null
  })
  return {
    ...headOf(row),
    resume: openSent(row.resume_cipher),
    consentedAt: row.given_at.toISOString(),
    steps,
    history: history.map(({ privateNote: _, ...line }) => line),
    messages: messages.filter(({ isInternal }) => !isInternal),
    interview,
    offer,
  }
}

export type OwnApplication = Awaited<ReturnType<typeof getOwnApplication>>
