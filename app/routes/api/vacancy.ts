import { getVacancy } from '#app/domains/jobs/get-vacancy-page.server.ts'
import { Gone } from '#app/platform/errors.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { apiRoute } from './api-route.ts'
import { toVacancyDetail } from './vacancy-schemas.ts'

const answer = apiRoute(async ({ path, request }) => {
  const found = await getVacancy(path.vacancyId)
  if (found.state === 'over') throw new Gone(`Vacancy ${path.vacancyId}`)
  return { body: toVacancyDetail(found.vacancy, found.agency, originOf(request)) }
})

export const loader = answer.loader
export const action = answer.action
