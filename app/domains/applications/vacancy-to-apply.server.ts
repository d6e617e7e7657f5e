import { sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { isPublic } from '#db/open-vacancies.ts'
import { type VacancyStatus, vacancyStates } from '#app/domains/jobs/vacancy-status.ts'
import { hasBlocked } from '#app/domains/seekers/has-blocked.server.ts'
import { Gone, NotFound } from '#app/platform/errors.ts'
import type { Receiver } from './application.ts'

/** What somebody applies to. */
export type VacancyToApply = {
  id: number
  title: string
  employerId: number
  agencyId: number | null
  /** Who answers, and the city that watches over them. */
  recipientId: number
  cityCode: string
  workplaceCityCode: string
  receivers: Receiver[]
  /** Whether anybody acts for the recipient here: else nobody would read it. */
  isReachable: boolean
  /** Whether this person has blocked one of the receivers. */
  isBlocked: boolean
  /** Whether this person acts for one of them. */
  isOwn: boolean
}

type Row = Omit<VacancyToApply, 'receivers'> & {
  isPublic: boolean
  status: VacancyStatus
  receivers: (Omit<Receiver, 'contact'> & { contact: string | null; address: string | null; phone: string | null })[]
}

/**
 * One query; `isHeld`: it stays open until the transaction ends. NotFound when there is no such vacancy or it was not
 * seen by anybody, Gone when it takes no applications any more.
 */
export async function vacancyToApply(
  database: Pick<Database, 'getExecutor'>,
  { vacancyId, personId, isHeld = false }: { vacancyId: number; personId: number | null; isHeld?: boolean },
): Promise<VacancyToApply> {
  const { rows } = await sql<Row>`
    select v.id, v.title, v.employer_id as "employerId", v.agency_id as "agencyId", r.id as "recipientId",
      coalesce(r.city_code, v.city_code) as "cityCode", v.city_code as "workplaceCityCode",
      ${isPublic()} as "isPublic", v.status,
      exists (select from role_grants g where g.employer_id = r.id and g.granted_at is not null
        and g.revoked_at is null) as "isReachable",
      ${hasBlocked(personId, [sql.ref('v.employer_id'), sql.ref('v.agency_id')])} as "isBlocked",
      exists (select from role_grants g where g.person_id = ${personId} and g.revoked_at is null
        and g.granted_at is not null and g.employer_id in (v.employer_id, v.agency_id)) as "isOwn",
      (select jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'uscc', e.uscc,
          'part', case when e.id = v.agency_id then 'agency' else 'employer' end,
          'contact', e.contact_name, 'phone', e.contact_phone_masked, 'address', e.address) order by e.id = v.agency_id)
        from employers e where e.id in (v.employer_id, v.agency_id)) as receivers
    from vacancies v join employers r on r.id = coalesce(v.agency_id, v.employer_id)
    where v.id = ${vacancyId} ${sql.raw(isHeld ? 'for share of v' : '')}`.execute(database)
  const [row] = rows
  if (!row || vacancyStates[row.status].page === null) throw new NotFound(`Vacancy ${vacancyId}`)
  const { isPublic: isOpen, status: _, receivers, ...vacancy } = row
  if (!isOpen) throw new Gone(`Vacancy ${vacancyId}`)
  return {
    ...vacancy,
    receivers: receivers.map(({ address, phone, contact, ...receiver }) => ({
      ...receiver,
      contact: [contact, phone, address].filter((part) => part !== null).join(' · '),
    })),
  }
}
