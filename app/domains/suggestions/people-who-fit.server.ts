import { sql } from 'kysely'
import type { Database } from '#db/client.ts'
import { type ComparedVacancy, comparedVacancies } from '#search/vacancies/query-trades.ts'
import { type VacancyToApply, vacancyToApply } from '#app/domains/applications/vacancy-to-apply.server.ts'
import { hasConsented } from '#app/domains/identity/has-consented.server.ts'
import { getCardsWhere } from '#app/domains/jobs/get-cards.server.ts'
import type { VacancyCard } from '#app/domains/jobs/vacancy.ts'
import { isFoundBy } from '#app/domains/seekers/may-employer-see.server.ts'
import type { Actor } from '#app/platform/access/actor.ts'
import { permit } from '#app/platform/access/rights.ts'
import { now } from '#app/platform/clock.ts'
import { Forbidden, Gone, NotFound } from '#app/platform/errors.ts'
import { comparable, type Fit, fitOf } from './fit.server.ts'
import { statusForEmployer } from './invitation-rows.server.ts'
import { invitationStates, type SeenByEmployer } from './invitation-status.ts'
import { findPeople } from './suggestion-permissions.ts'

/** A vacancy of one's own employer that people are looked for. */
export type VacancyToFill = {
  vacancy: VacancyToApply
  card: VacancyCard
  compared: ComparedVacancy
}

/**
 * An open vacancy that one's employer posts, for itself or for a client. Four queries. NotFound for that of another
 * and for a draft, Gone for one that is over.
 */
export async function vacancyToFill(database: Database, actor: Actor, vacancyId: number): Promise<VacancyToFill> {
  if (actor.kind !== 'person') throw new Forbidden('Only members of an employer look for people')
  const { recipientId } = await database
    .selectFrom('vacancies')
    .select(({ fn }) => fn.coalesce('agency_id', 'employer_id').as('recipientId'))
    .where('id', '=', vacancyId)
    .executeTakeFirstOrThrow(() => new NotFound(`Vacancy ${vacancyId}`))
  // First, so that one of others that is over looks like one that is not there.
  permit(actor, findPeople, { cityCode: null, employerId: recipientId })
  const vacancy = await vacancyToApply(database, { vacancyId, personId: actor.personId })
  const [[card], [compared]] = await Promise.all([
    getCardsWhere(database, [vacancyId], sql<boolean>`true`),
    comparedVacancies(database, [vacancyId]),
  ])
  if (!card || !compared) throw new Gone(`Vacancy ${vacancyId}`)
  return { vacancy, card, compared }
}

/** Somebody who fits, as an employer sees them before they apply. */
export type FittingPerson = Pick<Fit, 'reasons'> & {
  resumeId: number
  personId: number
  /** What they want to do, in their words, else what they did. */
  occupations: string[]
  /** Whether they were invited to this vacancy. */
  invitation: SeenByEmployer | null
}

/** The latest so many whose trades have something of the vacancy's names are compared with it. */
const mostCompared = 300

/**
 * People who fit a vacancy, the best first: those alone whose résumé verified employers may see, who agreed to be found
 * and have not blocked this employer or the client it posts for; none while it is not verified. Without those who
 * have applied and those who act for it. One query.
 */
export async function peopleWhoFit(
  database: Database,
  { vacancy, card, compared }: VacancyToFill,
  { most, resumeId }: { most: number; resumeId?: number },
): Promise<FittingPerson[]> {
  const viewer = {
    employerId: vacancy.recipientId,
    clientId: vacancy.agencyId === null ? null : vacancy.employerId,
  }
  const among = (column: string, code: string) =>
    sql<boolean>`(cardinality(${sql.ref(column)}) = 0 or ${code} = any(${sql.ref(column)}))`
  const at = now()
  const rows = await database
    .selectFrom('findable_resumes as f')
    .innerJoin('resumes as r', (join) => join.onRef('r.id', '=', 'f.resume_id').onRef('r.version', '=', 'f.version'))
    .leftJoin('application_invitations as i', (join) =>
      join.onRef('i.person_id', '=', 'f.person_id').on('i.vacancy_id', '=', vacancy.id),
    )
    .selectAll('f')
    .select(statusForEmployer(at).as('invitation'))
    .where(sql<boolean>`f.trade_pieces && ${compared.pieces}::text[]`)
    .where(among('f.cities', card.cityCode))
    .where(among('f.kinds', card.kind))
    .where(isFoundBy(viewer))
    .where(hasConsented(sql.ref('f.person_id'), 'found_by_employers'))
    .where(
      sql<boolean>`not exists (select from applications a
        where a.person_id = f.person_id and a.vacancy_id = ${vacancy.id})`,
    )
    .where(
      sql<boolean>`not exists (select from role_grants g where g.person_id = f.person_id and g.revoked_at is null
        and g.employer_id in (${vacancy.employerId}, ${vacancy.agencyId}))`,
    )
    .$if(resumeId !== undefined, (query) => query.where('f.resume_id', '=', resumeId!))
    .orderBy('f.resume_id', 'desc')
    .limit(mostCompared)
    .execute()
  const fitting = rows.flatMap(({ pay_min, invitation, ...row }) => {
    const { occupations, titles, skills, cities, kinds } = row
    const somebody = comparable({ occupations, titles, skills, cities, kinds, payMin: pay_min })
    const fit = fitOf(somebody, compared, card, at)
    const status = invitation === null ? null : invitationStates[invitation].forEmployer
    const shown = occupations.length > 0 ? occupations : titles
    return fit
      ? [{ ...fit, resumeId: row.resume_id, personId: row.person_id, occupations: shown, invitation: status }]
      : []
  })
  const seen = new Set<number>()
  return fitting
    .toSorted((a, b) => b.score - a.score || b.resumeId - a.resumeId)
    .filter(({ personId }) => !seen.has(personId) && seen.add(personId))
    .slice(0, most)
    .map(({ score: _, ...person }) => person)
}
