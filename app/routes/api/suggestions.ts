import { getSuggestions } from '#app/domains/jobs/search/get-suggestions.server.ts'
import {
  getSuggestedOccupations,
  type SuggestedOccupation,
} from '#app/domains/occupations/get-suggested-occupations.server.ts'
import { parseOrRefuse } from '#app/platform/forms/field-errors.ts'
import { apiRoute } from './api-route.ts'
import { SuggestionQuery } from './suggestion-schemas.ts'

const answer = apiRoute(async ({ params }) => {
  const { q, of } = parseOrRefuse(SuggestionQuery, Object.fromEntries(params))
  const body =
    of === 'occupations'
      ? { suggestions: [], employers: [], occupations: (await getSuggestedOccupations(q)).map(asJson) }
      : await getSuggestions(q, of)
  return { body, maxAge: 60 }
})

const asJson = ({ code, name, nameEn, usualName }: SuggestedOccupation) => ({
  code,
  name,
  name_en: nameEn,
  usual_name: usualName,
})

export const loader = answer.loader
export const action = answer.action
