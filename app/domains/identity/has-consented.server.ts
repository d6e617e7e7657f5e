import { type RawBuilder, sql } from 'kysely'
import { type Consent, noticeVersions } from './notices.ts'

/** Whether a person has given this consent in the version that counts now, and not withdrawn it. */
export const hasConsented = (person: unknown, purpose: Consent): RawBuilder<boolean> => sql<boolean>`
  exists (select from notice_acceptances n where n.person_id = ${person} and n.purpose = ${sql.lit(purpose)}
    and n.version = ${sql.lit(noticeVersions[purpose])} and n.withdrawn_at is null)`
