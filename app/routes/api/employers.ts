import { getEmployerList } from '#app/domains/jobs/employer-search/get-employer-list.server.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { apiRoute } from './api-route.ts'
import { toEmployerList } from './employer-schemas.ts'

const answer = apiRoute(async ({ params, request }) => ({
  body: toEmployerList(await getEmployerList(params), originOf(request)),
}))

export const loader = answer.loader
export const action = answer.action
