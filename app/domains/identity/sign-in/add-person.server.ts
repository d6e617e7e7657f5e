import type { Insertable, Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { now } from '#app/platform/clock.ts'
import { noticeVersions } from '../notices.ts'

/** A new person, who has just been shown the notice about accounts and went on. Answers their id. */
export async function addPerson(trx: Transaction<DB>, person: Insertable<DB['people']>): Promise<number> {
  const at = now()
  const { id } = await trx
    .insertInto('people')
    .values({ ...person, created_at: at, updated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('notice_acceptances')
    .values({ person_id: id, purpose: 'account', version: noticeVersions.account, accepted_at: at })
    .execute()
  return id
}
