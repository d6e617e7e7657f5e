import { getSuggestions } from '#app/domains/jobs/search/get-suggestions.server.ts'
import { parseOrRefuse } from '#app/platform/forms/field-errors.ts'
import { apiRoute } from './api-route.ts'
import { SuggestionQuery } from './suggestion-schemas.ts'

const answer = apiRoute(async ({ params }) => {
  const { q, of } = parseOrRefuse(SuggestionQuery, Object.fromEntries(params))
  return { body: await getSuggestions(q, of), maxAge: 60 }
})

export const loader = answer.loader
export const action = answer.action
