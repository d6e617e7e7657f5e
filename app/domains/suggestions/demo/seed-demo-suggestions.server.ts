import { sql, type Transaction } from 'kysely'
import type { DB } from '#db/schema.generated.ts'
import { isPublic } from '#db/open-vacancies.ts'
import { demoAgency, demoMaker } from '#app/domains/identity/demo/demo-people.ts'
import { noticeVersions } from '#app/domains/identity/notices.ts'
import { addResume } from '#app/domains/seekers/add-resume.server.ts'
import type { Resume } from '#app/domains/seekers/resume.ts'
import { resumeColumns } from '#app/domains/seekers/resume-columns.server.ts'
import { now } from '#app/platform/clock.ts'
import { operation } from '#app/platform/operation.server.ts'
import { followFindable } from '../follow-findable.server.ts'
import { invitationDays } from '../invitation-status.ts'
import { type DemoFindable, demoFindable } from './demo-findable.ts'

const day = 86_400_000

/**
 * The seeker of the demo page and some invented people agree to be found, and somebody who acts here invites the
 * seeker. Once.
 */
export const seedDemoSuggestions = operation(async (trx, _actor, _: void): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtext('seed-demo-suggestions'))`.execute(trx)
  if (await trx.selectFrom('findable_resumes').select('resume_id').limit(1).executeTakeFirst()) return
  const seeker = await trx.selectFrom('people').select('id').where('demo_account', '=', 'seeker').executeTakeFirst()
  const vacancy = seeker && (await vacancyForWelders(trx, seeker.id))
  if (!vacancy) return
  await agree(trx, seeker.id)
  for (const [at, somebody] of demoFindable.entries()) await agree(trx, await addSomebody(trx, somebody, at))
  const invitedAt = new Date(now().getTime() - day)
  await trx
    .insertInto('application_invitations')
    .values({
      person_id: seeker.id,
      vacancy_id: vacancy.id,
      city_code: vacancy.city_code,
      invited_by: vacancy.person_id,
      invited_at: invitedAt,
      lapses_at: new Date(invitedAt.getTime() + invitationDays * day),
    })
    .execute()
})

/** One of those who act here that the seeker has not applied to, for a welder where there is one, and who invites. */
const vacancyForWelders = (trx: Transaction<DB>, personId: number) =>
  trx
    .selectFrom('vacancies as v')
    .innerJoin('employers as r', (join) => join.on('r.id', '=', sql<number>`coalesce(v.agency_id, v.employer_id)`))
    .innerJoin('role_grants as g', 'g.employer_id', 'r.id')
    .select(['v.id', 'r.city_code', 'g.person_id'])
    .$narrowType<{ city_code: string }>()
    .where('r.uscc', 'in', [demoMaker, demoAgency])
    .where('r.city_code', 'is not', null)
    .where('g.granted_at', 'is not', null)
    .where('g.revoked_at', 'is', null)
    .where(isPublic())
    .where(
      sql<boolean>`not exists (select from applications a where a.person_id = ${personId} and a.vacancy_id = v.id)`,
    )
    .orderBy(sql`v.title like '%焊%'`, 'desc')
    .orderBy(sql`v.title like '%钳工%'`, 'desc')
    .orderBy('v.id')
    .orderBy('g.id')
    .executeTakeFirst()

async function agree(trx: Transaction<DB>, personId: number): Promise<void> {
  const purpose = 'found_by_employers'
  await trx
    .insertInto('notice_acceptances')
    .values({ person_id: personId, purpose, version: noticeVersions[purpose], accepted_at: now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await followFindable(trx, { ids: { personId } })
}

async function addSomebody(
  trx: Transaction<DB>,
  { name, occupations, title, skills, cities, payMin }: DemoFindable,
  at: number,
): Promise<number> {
  const { id } = await trx
    .insertInto('people')
    .values({ name, is_demo: true })
    .returning('id')
    .executeTakeFirstOrThrow()
  const resume: Resume = {
    language: 'zh-CN',
    displayName: name,
    phone: `+861990002${String(at + 1).padStart(4, '0')}`,
    birthMonth: null,
    sharesBirthMonth: false,
    education: [],
    work: [{ employer: '沈阳某机械厂（演示数据）', title, from: '2018-03', until: null, duties: null }],
    certs: [],
    skills,
    languages: [],
    wish: {
      occupations: occupations.map((occupation) => ({ name: occupation, code: null })),
      cities,
      payMin,
      kinds: ['full_time'],
      startOn: null,
    },
    about: null,
  }
  await addResume(trx, id, { ...resumeColumns(resume), title: occupations[0]!, visibility: 'verified_employers' })
  return id
}
