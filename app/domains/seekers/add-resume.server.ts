import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { withinQuota } from '#app/platform/access/quotas.server.ts'
import { now } from '#app/platform/clock.ts'
import type { Visibility } from './resume.ts'
import type { resumeColumns } from './resume-columns.server.ts'

type NewResume = ReturnType<typeof resumeColumns> & { title: string; visibility?: Visibility }

/**
 * Adds a résumé in the caller's transaction; the first one of a person is their default. Answers its id. Refused as
 * Conflict when they have five, also when two are added at once.
 */
export async function addResume(trx: Transaction<DB>, personId: number, resume: NewResume): Promise<number> {
  let slots: number[] = []
  await withinQuota(trx, 'resumes', personId, async () => {
    const rows = await trx.selectFrom('resumes').select('slot').where('person_id', '=', personId).execute()
    slots = rows.map(({ slot }) => slot)
    return rows.length
  })
  const at = now()
  const { id } = await trx
    .insertInto('resumes')
    .values({
      ...resume,
      person_id: personId,
      slot: [1, 2, 3, 4, 5].find((slot) => !slots.includes(slot))!,
      created_at: at,
      updated_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('seekers')
    .values({ person_id: personId, default_resume_id: id })
    // Holds the row that is there, or waits for one that is going: the last résumé may be deleted at the same time.
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ person_id: personId }))
    .execute()
  return id
}
