import { newTrackingCode } from '#db/values/tracking-code.ts'
import { anEndedVacancy } from '../example-rows.ts'
import type { Example } from '../examples.ts'
import { anOpenVacancy } from '../site.ts'

export async function examples(): Promise<Example[]> {
  const open = await anOpenVacancy()
  const closed = await anEndedVacancy()
  const employer = open.employer_id
  return [
    { page: 'home', path: '/', status: 200 },
    { page: 'home', path: '/', status: 200, as: 'many-roles' },
    { page: 'vacancies', path: '/vacancies', status: 200 },
    { page: 'vacancies', path: `/vacancies?q=${encodeURIComponent('沈阳铁西包住的电焊工')}`, status: 200 },
    {
      page: 'vacancies',
      path: `/vacancies?city=210100&district=210106&pay_min=5000&benefits=lodging&sort=pay`,
      status: 200,
    },
    { page: 'vacancies', path: '/vacancies?page=3&sort=newest', status: 200 },
    { page: 'vacancies', path: `/vacancies?q=${encodeURIComponent('量子考古学家')}`, status: 200 },
    {
      page: 'vacancies',
      path: '/vacancies?city=210100&kind=gig&education=doctorate&pay_min=15000&benefits=housing_fund,shuttle',
      status: 200,
    },
    { page: 'vacancyFilters', path: '/vacancies/filters', status: 200 },
    { page: 'vacancyFilters', path: '/vacancies/filters?q=%E7%84%8A%E5%B7%A5&city=210100', status: 200 },
    { page: 'vacancy', path: `/vacancies/${open.id}`, status: 200 },
    { page: 'vacancy', path: `/vacancies/${closed.id}`, status: 410 },
    { page: 'vacancy', path: '/vacancies/99999999', status: 404 },
    { page: 'vacancies', path: `/vacancies?q=${encodeURIComponent('残疾人')}&verified=yes&size=20-99`, status: 200 },
    { page: 'employers', path: '/employers', status: 200 },
    { page: 'employers', path: `/employers?q=${encodeURIComponent('鞍山 机械')}&verified=yes`, status: 200 },
    { page: 'employers', path: `/employers?q=${encodeURIComponent('量子考古学家')}&industry=T`, status: 200 },
    { page: 'employerFilters', path: '/employers/filters?city=210100', status: 200 },
    { page: 'employer', path: `/employers/${employer}`, status: 200 },
    { page: 'employer', path: '/employers/99999999', status: 404 },
    { page: 'reportVacancy', path: `/vacancies/${open.id}/report`, status: 200 },
    { page: 'reportVacancy', path: '/vacancies/99999999/report', status: 404 },
    { page: 'reportEmployer', path: `/employers/${employer}/report`, status: 200 },
    { page: 'reportVacancy', path: `/vacancies/${open.id}/report?sent=${newTrackingCode()}`, status: 200 },
    { page: 'vacancies', path: `/vacancies?q=${encodeURIComponent('铁西 焊工')}&page=9999`, status: 200 },
    { page: 'newAlert', path: `/alerts/new?q=${encodeURIComponent('铁西包住的电焊工')}&pay_min=5000`, status: 200 },
    { page: 'newAlert', path: '/alerts/new?city=210100', status: 200, as: 'seeker' },
    { page: 'newAlert', path: '/alerts/new', status: 200 },
    { page: 'newAlert', path: '/alerts/new?sent=1', status: 200 },
    { page: 'stopAlerts', path: '/alerts/stop', status: 200 },
    { page: 'stopAlerts', path: '/alerts/stop?stopped=1', status: 200 },
    { page: 'applyByPhone', path: `/vacancies/${open.id}/apply-by-phone`, status: 200 },
    { page: 'applyByPhone', path: '/vacancies/99999999/apply-by-phone', status: 404 },
    { page: 'keptVacancies', path: `/kept?ids=${open.id},${closed.id}`, status: 200 },
    { page: 'keptVacancies', path: '/kept', status: 200 },
    { page: 'keptVacancies', path: '/kept', status: 200, as: 'seeker' },
    { page: 'missing', path: '/no-such-page', status: 404 },
  ]
}
