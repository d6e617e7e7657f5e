import { db } from '#db/client.ts'
import { NotFound } from '#app/platform/errors.ts'
import { readId } from '#app/platform/http/read-id.ts'
import { employerNameKey } from './name-key.ts'
import { findKnown } from './register-employer.server.ts'
import { normaliseUscc } from './uscc.ts'

/** What is known of a company that somebody may claim: what its public page says too. */
export type ClaimPage = {
  id: number
  name: string
  uscc: string | null
  cityCode: string | null
  districtCode: string | null
}

/** The id of the company with this credit code or exactly this name; null when there is none. One query. */
export function findEmployer(words: string): Promise<number | null> {
  return findKnown(db(), normaliseUscc(words), employerNameKey(words))
}

/** One query. One that was merged stands for what it was merged into. NotFound when there is none. */
export async function getClaimPage(employerId: string): Promise<ClaimPage> {
  return db()
    .selectFrom('employers as named')
    .innerJoin('employers as e', (join) =>
      join.on(({ eb, fn }) => eb('e.id', '=', fn.coalesce('named.merged_into', 'named.id'))),
    )
    .select(['e.id', 'e.name', 'e.uscc', 'e.city_code as cityCode', 'e.district_code as districtCode'])
    .where('named.id', '=', readId(employerId))
    .executeTakeFirstOrThrow(() => new NotFound(`Employer ${employerId}`))
}
