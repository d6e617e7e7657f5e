import type { Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'

/** What messages about an application call it: its vacancy, and the employer that the seeker knows. */
export const namesOfApplication = (
  trx: Transaction<DB>,
  { vacancy_id, employer_id }: { vacancy_id: number; employer_id: number },
): Promise<{ title: string; employer: string }> =>
  trx
    .selectFrom('vacancies as v')
    .innerJoin('employers as e', (join) => join.on('e.id', '=', employer_id))
    .select(['v.title', 'e.name as employer'])
    .where('v.id', '=', vacancy_id)
    .executeTakeFirstOrThrow()
