import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { now } from '#app/platform/clock.ts'
import { Conflict } from '#app/platform/errors.ts'

const megabyte = 1024 * 1024
const day = 86_400_000

/** How much one person or one employer may have at a time. An agency with a hundred clients is far below. */
export const quotas = {
  /** Files handed in within thirty days. */
  filesOfPerson: { most: 300, megabytes: 600 },
  filesOfEmployer: { most: 900, megabytes: 1_800 },
  /** Employers somebody registered that no bureau has verified. */
  unverifiedEmployers: { most: 5 },
  /** Claims that wait for a bureau. */
  openClaims: { most: 5 },
  /** Companies an agency posts for. */
  clients: { most: 500 },
  /** Invitations that wait for an answer. */
  openInvitations: { most: 50 },
  /** Vacancies that are not over; before an employer is verified, drafts. */
  openVacancies: { most: 2_000 },
  draftsOfUnverified: { most: 50 },
  /** Résumés of a person, files of a résumé, and employers that are shown nothing of a person. */
  resumes: { most: 5 },
  resumeFiles: { most: 5 },
  blockedEmployers: { most: 100 },
  /** Alerts of one person, or of one mail address. */
  savedSearches: { most: 30 },
  keptVacancies: { most: 300 },
} as const

/** The name of a quota says its text: `forms:quota.<name>`. */
export type Quota = keyof typeof quotas

/**
 * Refused as Conflict when this owner would have more than the quota allows with `adding` to what there is. Until the
 * transaction ends nobody else adds to what this owner has of it, so of two at once one is refused.
 */
export async function withinQuota(
  trx: Transaction<DB>,
  quota: Quota,
  ownerId: number,
  count: () => Promise<number>,
  adding = 1,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`quota ${quota} ${ownerId}`}, 0))`.execute(trx)
  const { most } = quotas[quota]
  if ((await count()) + adding > most) throw new Conflict(`forms:quota.${quota}`, { figures: { most } })
}

/**
 * The same for files, of which there may be so many and so many bytes in thirty days, this one of `size` bytes
 * included.
 */
export async function withinFileQuota(
  trx: Transaction<DB>,
  owner: 'uploaded_by' | 'employer_id',
  ownerId: number,
  size: number,
): Promise<void> {
  const quota = owner === 'uploaded_by' ? 'filesOfPerson' : 'filesOfEmployer'
  const { megabytes, most } = quotas[quota]
  await withinQuota(trx, quota, ownerId, async () => {
    const { count, bytes } = await trx
      .selectFrom('files')
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.coalesce(fn.sum<number>('bytes'), sql<number>`0`).as('bytes'),
      ])
      .where(owner, '=', ownerId)
      .where('uploaded_at', '>', new Date(now().getTime() - 30 * day))
      .executeTakeFirstOrThrow()
    return Number(bytes) + size > megabytes * megabyte ? most : Number(count)
  })
}
