import { prefix, route } from '@remix-run/route-config'

const at = (file: string) => `routes/api/${file}`

/** The API for programs; it answers JSON only. */
export const apiRoutes = prefix('api/v1', [
  route('vacancies', at('vacancies.ts')),
  route('vacancies/:vacancyId', at('vacancy.ts')),
  route('employers', at('employers.ts')),
  route('suggestions', at('suggestions.ts')),
  route('openapi.json', at('openapi.ts')),
  route('*', at('missing.ts')),
])
