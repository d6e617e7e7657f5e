import { getVacancyList } from '#app/domains/jobs/search/get-vacancy-list.server.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { apiRoute } from './api-route.ts'
import { toVacancyList } from './vacancy-schemas.ts'

const answer = apiRoute(async ({ params, request }) => ({
  body: toVacancyList(await getVacancyList(params), originOf(request)),
}))

export const loader = answer.loader
export const action = answer.action
