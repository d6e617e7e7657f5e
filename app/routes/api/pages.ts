import { budgets } from '#app/budgets.ts'
import { anyone, sending } from '#app/platform/access/rights.ts'
import type { Pages } from '#app/platform/page.ts'

/** The API answers other methods itself, in its own form of refusal. */
const refused = sending(anyone, budgets.light)
const api = {
  once: true,
  GET: anyone,
  OPTIONS: anyone,
  POST: refused,
  PUT: refused,
  PATCH: refused,
  DELETE: refused,
} as const

/** The API for programs; it answers JSON only. */
export const apiPages = {
  apiVacancies: { path: 'api/v1/vacancies', file: 'vacancies.ts', ...api },
  apiVacancy: { path: 'api/v1/vacancies/:vacancyId', file: 'vacancy.ts', ...api },
  apiEmployers: { path: 'api/v1/employers', file: 'employers.ts', ...api },
  suggestions: { path: 'api/v1/suggestions', file: 'suggestions.ts', ...api },
  apiLegalityCheck: {
    path: 'api/v1/legality/check',
    file: 'legality-check.ts',
    ...api,
    POST: sending(anyone, budgets.legality),
  },
  openApi: { path: 'api/v1/openapi.json', file: 'openapi.ts', ...api },
  apiMissing: { path: 'api/v1/*', file: 'missing.ts', ...api },
} as const satisfies Pages
