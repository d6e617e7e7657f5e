import { getEmployerList } from '#app/domains/jobs/employer-search/get-employer-list.server.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { apiDoor } from './api-door.ts'
import { toEmployerList } from './employer-schemas.ts'

const door = apiDoor(async ({ params, request }) => ({
  body: toEmployerList(await getEmployerList(params), originOf(request)),
}))

export const loader = door.loader
export const action = door.action
