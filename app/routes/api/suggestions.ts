import { getSuggestions } from '#app/domains/jobs/search/get-suggestions.server.ts'
import { parseOrRefuse } from '#app/platform/forms/field-errors.ts'
import { apiDoor } from './api-door.ts'
import { SuggestionQuery } from './suggestion-schemas.ts'

const door = apiDoor(async ({ params }) => {
  const { q } = parseOrRefuse(SuggestionQuery, Object.fromEntries(params))
  return { body: { suggestions: await getSuggestions(q) }, maxAge: 60 }
})

export const loader = door.loader
export const action = door.action
