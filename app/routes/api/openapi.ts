import { openApiDocument } from './openapi-document.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { apiRoute } from './api-route.ts'

const answer = apiRoute(async ({ request }) => ({
  body: { ...openApiDocument(), servers: [{ url: originOf(request) }] },
  maxAge: 300,
}))

export const loader = answer.loader
export const action = answer.action
