import { sql } from 'kysely'
import { db } from '#db/client.ts'
import { changeConsent } from '#app/domains/identity/account/change-consent.server.ts'
import { changeVisibility } from '#app/domains/seekers/change-visibility.server.ts'
import type { Resume } from '#app/domains/seekers/resume.ts'
import { acceptInvitation } from '#app/domains/suggestions/answer-invitation.server.ts'
import { followFindable } from '#app/domains/suggestions/follow-findable.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { actorWith } from '#tests/support/people.ts'
import { written } from '#tests/domains/seekers/fixtures.ts'

/** Does at once what reactions do about what was emitted. */
export async function react(): Promise<void> {
  const events = await db().deleteFrom('event_deliveries').returning('event_id').execute()
  if (events.length === 0) return
  const ids = [...new Set(events.map(({ event_id }) => event_id))]
  const { rows } = await sql<{ event: string; ids: never }>`
    select event, ids from events where id = any(${ids}::bigint[]) order by id`.execute(db())
  for (const { event, ids: about } of rows)
    await db()
      .transaction()
      .execute(async (trx) => {
        if (event === 'application.sent') await acceptInvitation(trx, { ids: about })
        if (event === 'resume.changed' || event === 'consent.changed') await followFindable(trx, { ids: about })
      })
}

export const agree = (actor: Person, isGiven = true): Promise<void> =>
  changeConsent(actor, { purpose: 'found_by_employers', isGiven })

/** A welder whom verified employers find. */
export async function someoneFindable(given: Partial<Resume> = {}): Promise<{ actor: Person; resumeId: number }> {
  const actor = await actorWith('seeker')
  const resumeId = await written(actor, given)
  await changeVisibility(actor, { resumeId, visibility: 'verified_employers' })
  await agree(actor)
  await react()
  return { actor, resumeId }
}
