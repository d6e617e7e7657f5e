import { type RawBuilder, sql } from 'kysely'
import { isOpen } from './open-vacancies.ts'
import { now } from './values/now.ts'

/** What several areas and the search say to PostgreSQL about employers. */

/** The source of an employer that somebody registered here, instead of an import or the name of an agency's client. */
export const registered = 'portal'

/** A bureau has checked licence and authorisation, and the half year for which that counts is not over. */
export const isVerifiedAt = (at: Date = now(), employers = 'e'): RawBuilder<boolean> => {
  const [status, until] = [sql.ref(`${employers}.status`), sql.ref(`${employers}.verified_until`)]
  return sql<boolean>`(${status} = 'verified' and ${until} > ${at})`
}

/** Somebody registered it here, and no bureau has looked at it yet: anybody can type a famous name. */
export const isUnproved = (employers = 'e'): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${employers}.source`)} = ${registered} and ${sql.ref(`${employers}.verified_at`)} is null)`

/** The open vacancies of an employer, as `o`. */
export const openVacanciesOf = (at: Date = now(), employers = 'e'): RawBuilder<unknown> =>
  sql`vacancies o where o.employer_id = ${sql.ref(`${employers}.id`)} and ${isOpen(at, 'o')}`

/** Has a public page: what was merged has that of another, and what is unproved none until it offers work. */
export const hasPage = (at: Date = now(), employers = 'e'): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${employers}.status`)} <> 'merged'
    and (not ${isUnproved(employers)} or exists (select from ${openVacanciesOf(at, employers)})))`
