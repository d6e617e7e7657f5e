import { describe, expect, test } from 'vitest'
import * as openapi from '#app/routes/api/openapi.ts'
import { SearchParameters } from '#app/domains/jobs/search/search-params.ts'
import { callApi, origin } from './call-api.ts'

type Schema = Record<string, unknown>
type Operation = {
  parameters?: { name: string; in: string; required?: boolean; style?: string; explode?: boolean; schema: Schema }[]
  responses: Record<string, { description: string; content: Record<string, { schema: Schema }> }>
}
type Document = {
  openapi: string
  info: Schema
  servers: Schema[]
  paths: Record<string, { get: Operation; post?: Operation }>
  components: { schemas: Record<string, Schema> }
}

const { body, headers, status } = await callApi(openapi, '/api/v1/openapi.json')
const document = body as Document

/** Every object in the document. */
function* objectsIn(value: unknown): Generator<Schema> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item)
  else if (typeof value === 'object' && value !== null) {
    yield value as Schema
    for (const item of Object.values(value)) yield* objectsIn(item)
  }
}

describe('the OpenAPI document', () => {
  test('is OpenAPI 3.1 for this portal, and may be kept', () => {
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('public, max-age=300')
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: expect.any(String), version: expect.any(String) },
      servers: [{ url: origin }],
    })
  })

  test('describes every address', () => {
    expect(Object.keys(document.paths)).toEqual([
      '/api/v1/vacancies',
      '/api/v1/vacancies/{id}',
      '/api/v1/employers',
      '/api/v1/suggestions',
      '/api/v1/legality/check',
    ])
  })

  test('refers only to what it contains', () => {
    const references = [...objectsIn(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
    expect(references.length).toBeGreaterThan(0)
    for (const reference of references) {
      expect(reference).toMatch(/^#\/components\/schemas\/\w+$/)
      expect(document.components.schemas).toHaveProperty(reference.split('/').at(-1)!)
    }
  })

  test('has exactly the parameters that are checked, with their limits', () => {
    const parameters = document.paths['/api/v1/vacancies']!.get.parameters ?? []
    expect(parameters.map(({ name }) => name)).toEqual(Object.keys(SearchParameters.shape))
    const named = (name: string) => parameters.find((parameter) => parameter.name === name)
    expect(named('per_page')).toMatchObject({
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 100 },
    })
    expect(named('q')).toMatchObject({ schema: { type: 'string', maxLength: 100 } })
    expect(named('city')).toMatchObject({ style: 'form', explode: false, schema: { type: 'array' } })
  })

  test('requires the id of a vacancy', () => {
    const [id] = document.paths['/api/v1/vacancies/{id}']!.get.parameters ?? []
    expect(id).toMatchObject({ name: 'id', in: 'path', required: true, schema: { type: 'integer' } })
  })

  test('says which problems each address answers', () => {
    const operations = Object.values(document.paths).map(({ get, post }) => post ?? get)
    const statuses = operations.map(({ responses }) => Object.keys(responses))
    expect(statuses).toEqual([
      ['200', '400', '405', '500', '503'],
      ['200', '404', '405', '410', '500', '503'],
      ['200', '400', '405', '500', '503'],
      ['200', '400', '405', '500', '503'],
      ['200', '400', '405', '429', '500', '503'],
    ])
    for (const { responses } of operations) {
      for (const [code, { content, description }] of Object.entries(responses)) {
        expect(description).not.toBe('')
        expect(Object.keys(content)).toEqual([code === '200' ? 'application/json' : 'application/problem+json'])
      }
    }
  })
})
