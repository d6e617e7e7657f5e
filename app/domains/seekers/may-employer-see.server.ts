import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { isVerifiedAt } from '#db/public-employers.ts'
import { now } from '#app/platform/clock.ts'

/** Who looks: an employer for itself, or an agency that posts for a client. */
type Viewer = { employerId: number; clientId: number | null }

/**
 * The person of `person` has blocked this employer, or the client for whom it looks; by credit code, that of an
 * employer that was merged into another counts for that one. Who blocks the client is hidden from the agency's posting
 * for this client, and from no other.
 */
const isBlocked = ({ employerId, clientId }: Viewer, person: string): RawBuilder<boolean> => sql<boolean>`
  exists (select from blocked_employers b join employers e on e.uscc = b.uscc
    where b.person_id = ${sql.ref(person)} and coalesce(e.merged_into, e.id) in (${employerId}, ${clientId}))`

/**
 * The résumé `r` may be found by whoever looks: its person wants to be found by verified employers, and has not blocked
 * this one. For the conditions of lists, counts and exports alike.
 */
const isFoundBy = (viewer: Viewer): RawBuilder<boolean> => sql<boolean>`
  (r.visibility = 'verified_employers' and not ${isBlocked(viewer, 'r.person_id')}
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
    .where(hasApplied ? sql<boolean>`not ${isBlocked(viewer, 'r.person_id')}` : isFoundBy(viewer))
    .executeTakeFirst()
  return seen !== undefined
}
