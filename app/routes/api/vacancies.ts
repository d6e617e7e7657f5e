import { getVacancyList } from '#app/domains/jobs/search/get-vacancy-list.server.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { apiDoor } from './api-door.ts'
import { toVacancyList } from './vacancy-schemas.ts'

const door = apiDoor(async ({ params, request }) => ({
  body: toVacancyList(await getVacancyList(params), originOf(request)),
}))

export const loader = door.loader
export const action = door.action
