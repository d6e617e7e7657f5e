import { db } from '#db/client.ts'
import type { Understood } from '#search/words/understood.ts'
import { keptSearchOf } from '#search/vacancies/query-saved-searches.ts'
import type { VacancySearch } from '#search/vacancies/vacancy-search.ts'
import { parseSearchLeniently } from '#app/domains/jobs/search/search-params.ts'
import { accountOf, type Actor } from '#app/platform/access/actor.ts'
import { asksForSomething, canonicalQuery } from './save-search.server.ts'

export type NewAlert = {
  /** What is to be saved; null where the address asks for nothing. */
  asked: { search: VacancySearch; query: string; understood: Understood[] } | null
  /** How somebody signed in can be reached beside the portal; null for strangers. */
  reach: { mail: boolean; sms: boolean } | null
}

/** The search of an address as it would be kept, and how its person can be told. No query for most strangers. */
export async function getNewAlert(actor: Actor, params: URLSearchParams): Promise<NewAlert> {
  const search = parseSearchLeniently(params)
  const asked = asksForSomething(search)
    ? { search, query: canonicalQuery(search), understood: (await keptSearchOf(db(), search)).understood }
    : null
  const account = accountOf(actor)
  if (!account) return { asked, reach: null }
  const person = await db()
    .selectFrom('people')
    .select(['email_index', 'phone_index'])
    .where('id', '=', account.personId)
    .executeTakeFirstOrThrow()
  return { asked, reach: { mail: person.email_index !== null, sms: person.phone_index !== null } }
}
