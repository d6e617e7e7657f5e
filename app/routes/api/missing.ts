import { NotFound } from '#app/platform/errors.ts'
import { apiDoor } from './api-door.ts'

/** Every other address below /api/v1 is a problem too, not a page. */
const door = apiDoor(async ({ request }) => {
  throw new NotFound(new URL(request.url).pathname)
})

export const loader = door.loader
export const action = door.loader
