import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { isVerifiedAt } from '#db/public-employers.ts'
import { now } from '#app/platform/clock.ts'
import { hasBlocked } from './has-blocked.server.ts'

/** Who looks: an employer for itself, or an agency that posts for a client. */
export type Viewer = { employerId: number; clientId: number | null }

const isBlocked = ({ employerId, clientId }: Viewer): RawBuilder<boolean> =>
  hasBlocked(sql.ref('r.person_id'), [employerId, clientId])

/**
 * The résumé `r` may be found by whoever looks: its person wants to be found by verified employers, and has not blocked
 * this one. For the conditions of lists, counts and exports alike.
 */
export const isFoundBy = (viewer: Viewer): RawBuilder<boolean> => sql<boolean>`
  (r.visibility = 'verified_employers' and not ${isBlocked(viewer)}
    and exists (select from people p where p.id = r.person_id and p.disabled_at is null)
    and exists (select from employers e
      where e.id = ${viewer.employerId} and e.suspended_at is null and ${isVerifiedAt(now())}))`

/**
 * Whether an employer may see somebody through this résumé. Who `hasApplied` to it is seen whatever the visibility
 * says, unless they block it; others are seen as {@link isFoundBy} has it. One query.
 */
export async function mayEmployerSee(
  database: Database,
  { resumeId, hasApplied, ...viewer }: Viewer & { resumeId: number; hasApplied: boolean },
): Promise<boolean> {
  const seen = await database
    .selectFrom('resumes as r')
    .select('r.id')
    .where('r.id', '=', resumeId)
    .where(hasApplied ? sql<boolean>`not ${isBlocked(viewer)}` : isFoundBy(viewer))
    .executeTakeFirst()
  return seen !== undefined
}
