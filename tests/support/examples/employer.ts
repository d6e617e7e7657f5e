import {
  aClientOfTheAgency,
  anUnclaimedEmployer,
  aReceivedApplication,
  aVacancyBatch,
  personOf,
} from '../example-rows.ts'
import type { Example } from '../examples.ts'
import { portalDatabase } from '../site.ts'

export async function examples(): Promise<Example[]> {
  const vacancy = await portalDatabase
    .selectFrom('vacancies as v')
    .innerJoin('role_grants as g', 'g.employer_id', 'v.employer_id')
    .select('v.id')
    .where('g.person_id', '=', await personOf('employer-owner'))
    .where('v.status', '=', 'published')
    .where('v.expires_at', '>', new Date(Date.now() + 86_400_000))
    .orderBy('v.id', 'desc')
    .executeTakeFirstOrThrow()
  const batch = await aVacancyBatch()
  const maker = { as: 'employer-owner' }
  const unopened = `/employer/applications/${await aReceivedApplication()}`
  const opened = `/employer/applications/${await aReceivedApplication('shortlisted')}`
  return [
    { page: 'applications', path: '/employer/applications', status: 200, ...maker },
    { page: 'applications', path: '/employer/applications?state=hired_elsewhere', status: 200, ...maker },
    { page: 'application', path: unopened, status: 200, ...maker },
    { page: 'application', path: unopened, status: 404, as: 'agency-owner' },
    { page: 'application', path: opened, status: 200, ...maker },
    ...['refuse', 'interview', 'offer', 'cancel'].map((act) => ({
      page: 'application' as const,
      path: `${opened}?act=${act}`,
      status: 200,
      ...maker,
    })),
    { page: 'employerHome', path: '/employer', status: 200, ...maker },
    { page: 'employerHome', path: '/employer', status: 200, as: 'seeker' },
    { page: 'claimEmployer', path: '/employer/claim', status: 200, as: 'seeker' },
    {
      page: 'claimEmployer',
      path: `/employer/claim?employer=${await anUnclaimedEmployer()}`,
      status: 200,
      as: 'seeker',
    },
    { page: 'members', path: '/employer/members', status: 200, ...maker },
    { page: 'members', path: '/employer/members', status: 200, as: 'employer-recruiter' },
    { page: 'clients', path: '/employer/clients', status: 200, as: 'agency-owner' },
    {
      page: 'clients',
      path: `/employer/clients?end=${await aClientOfTheAgency()}`,
      status: 200,
      as: 'agency-owner',
    },
    { page: 'ownVacancy', path: `/employer/vacancies/${vacancy.id}`, status: 200, ...maker },
    { page: 'ownVacancy', path: '/employer/vacancies/99999999', status: 404, ...maker },
    { page: 'newVacancy', path: '/employer/vacancies/new', status: 200, ...maker },
    { page: 'newVacancy', path: `/employer/vacancies/new?copy=${vacancy.id}`, status: 200, ...maker },
    { page: 'newVacancy', path: `/employer/vacancies/new?copy=${vacancy.id}`, status: 404, as: 'agency-owner' },
    { page: 'severalVacancies', path: '/employer/vacancies/several', status: 200, ...maker },
    { page: 'severalVacancies', path: '/employer/vacancies/several', status: 200, as: 'agency-owner' },
    { page: 'vacancyBatch', path: `/employer/vacancies/batches/${batch}`, status: 200, ...maker },
    { page: 'vacancyBatch', path: `/employer/vacancies/batches/${batch}`, status: 404, as: 'agency-owner' },
    { page: 'previewVacancy', path: `/employer/vacancies/${vacancy.id}/preview`, status: 200, ...maker },
    { page: 'peopleWhoFit', path: `/employer/vacancies/${vacancy.id}/people`, status: 200, ...maker },
    { page: 'peopleWhoFit', path: `/employer/vacancies/${vacancy.id}/people`, status: 404, as: 'agency-owner' },
    { page: 'peopleWhoFit', path: '/employer/vacancies/99999999/people', status: 404, ...maker },
    { page: 'closeVacancy', path: `/employer/vacancies/${vacancy.id}/close`, status: 200, ...maker },
  ]
}
