import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { EmployerSearchParameters } from '#app/domains/jobs/employer-search/employer-search-params.ts'
import { SearchParameters } from '#app/domains/jobs/search/search-params.ts'
import { EmployerList } from './employer-schemas.ts'
import { LegalityAnswer, LegalityRequest } from './legality-schemas.ts'
import { Problem } from './problem.ts'
import { SuggestionList, SuggestionQuery } from './suggestion-schemas.ts'
import { VacancyDetail, VacancyList } from './vacancy-schemas.ts'

const problems = {
  400: 'A parameter is unknown, doubled or out of its limits',
  404: 'No such vacancy, or not public',
  405: 'Another method than this one, HEAD beside GET, and OPTIONS',
  429: 'Too often; try again after Retry-After seconds',
  410: 'The vacancy was public and is closed or expired',
  500: 'A fault of the portal',
  503: 'Too busy; try again after Retry-After seconds',
}

function path(
  address: string,
  summary: string,
  request: RouteConfig['request'],
  answer: z.ZodType,
  statuses: (keyof typeof problems)[],
  method: 'get' | 'post' = 'get',
): RouteConfig {
  const problemContent = { 'application/problem+json': { schema: Problem } }
  const refusals = [...statuses, 405, 500, 503] as const
  return {
    method,
    path: address,
    summary,
    request,
    responses: {
      200: { description: summary, content: { 'application/json': { schema: answer } } },
      ...Object.fromEntries(
        refusals.map((status) => [status, { description: problems[status], content: problemContent }]),
      ),
    },
  }
}

let document: ReturnType<OpenApiGeneratorV31['generateDocument']> | undefined

/** The API as OpenAPI 3.1, made once from the schemas that check its requests and describe its answers. */
export function openApiDocument() {
  document ??= generate()
  return document
}

function generate() {
  const registry = new OpenAPIRegistry()
  const vacancyId = z
    .int()
    .min(1)
    .meta({ param: { name: 'id', in: 'path' } })
  registry.registerPath(
    path('/api/v1/vacancies', 'Search open vacancies', { query: SearchParameters }, VacancyList, [400]),
  )
  registry.registerPath(
    path(
      '/api/v1/vacancies/{id}',
      'One open vacancy',
      { params: z.object({ id: vacancyId }) },
      VacancyDetail,
      [404, 410],
    ),
  )
  registry.registerPath(
    path(
      '/api/v1/employers',
      'Search employers that have a public page',
      { query: EmployerSearchParameters },
      EmployerList,
      [400],
    ),
  )
  registry.registerPath(
    path('/api/v1/suggestions', 'What a beginning query may become', { query: SuggestionQuery }, SuggestionList, [400]),
  )
  registry.registerPath(
    path(
      '/api/v1/legality/check',
      'What stands against the publication of a posting',
      { body: { required: true, content: { 'application/json': { schema: LegalityRequest } } } },
      LegalityAnswer,
      [400, 429],
      'post',
    ),
  )
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Employment portal of the Shenyang metropolitan circle',
      version: '1.0.0',
      description:
        'Open vacancies of the eight member cities, and employers. No key is needed. Messages follow Accept-Language ' +
        '(zh-CN, en). Empty parameters count as absent; unknown ones are refused.',
    },
  })
}
