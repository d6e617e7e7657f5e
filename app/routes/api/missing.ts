import { NotFound } from '#app/platform/errors.ts'
import { apiRoute } from './api-route.ts'

/** Every other address below /api/v1 is a problem too, not a page. */
const answer = apiRoute(async ({ request }) => {
  throw new NotFound(new URL(request.url).pathname)
})

export const loader = answer.loader
export const action = answer.loader
