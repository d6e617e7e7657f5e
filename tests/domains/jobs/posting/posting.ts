import { addDays, shanghaiDay } from '#db/values/days.ts'
import { handInVacancy } from '#app/domains/jobs/posting/hand-in-vacancy.server.ts'
import { saveVacancy } from '#app/domains/jobs/posting/save-vacancy.server.ts'
import type { VacancyForm } from '#app/domains/jobs/posting/vacancy-form.ts'
import { approveVacancy } from '#app/domains/jobs/approve-vacancy.server.ts'
import type { Person } from '#app/platform/access/actor.ts'
import { operation } from '#app/platform/operation.server.ts'
import { db } from '#db/client.ts'
import { anEmployer } from '#tests/support/builders.ts'
import { actorWith } from '#tests/support/people.ts'

export const today = shanghaiDay(new Date())

/** What an employer types about a vacancy; say only what matters to the test. */
export const form = (given: Partial<VacancyForm> = {}): VacancyForm => ({
  title: '数控车工',
  kind: 'full_time',
  place: '210106',
  address: '开发大路 29 号',
  headcount: 2,
  payMin: 6000,
  payMax: 8000,
  payPeriod: 'month',
  education: 'any',
  experience: 1,
  benefits: ['meals'],
  hours: [],
  duties: '操作数控车床，看得懂图纸。',
  conditions: '两班倒，每周休一天。',
  validUntil: addDays(today, 30),
  ...given,
})

export async function aPoster(
  given = {},
  role: 'employer_owner' | 'employer_recruiter' = 'employer_recruiter',
): Promise<Person> {
  return actorWith(role, { employerId: await anEmployer(given) })
}

export const drafted = async (poster: Person, given: Partial<VacancyForm> = {}) =>
  saveVacancy(poster, { vacancyId: null, form: form(given) })

export const submitVacancy = operation(handInVacancy)
export const approve = operation(approveVacancy)

/** What waits, or waited, for a bureau about a vacancy, oldest first. */
export const itemsOf = (id: number) =>
  db()
    .selectFrom('review_items')
    .select(['kind', 'status', 'city_code'])
    .where('entity', '=', 'vacancy')
    .where('entity_id', '=', id)
    .orderBy('id')
    .execute()
