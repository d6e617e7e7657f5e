import { openApiDocument } from './openapi-document.ts'
import { originOf } from '#app/platform/http/origin.server.ts'
import { apiDoor } from './api-door.ts'

const door = apiDoor(async ({ request }) => ({
  body: { ...openApiDocument(), servers: [{ url: originOf(request) }] },
  maxAge: 300,
}))

export const loader = door.loader
export const action = door.action
