import type { Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, serve } from '#tests/platform/guarded-server.ts'

describe('an address', () => {
  let server: Server
  beforeAll(async () => {
    server = await serve()
  })
  afterAll(() => void server.close())
  const headers = { host: 'localhost:3000', accept: 'text/html' }

  test.each([
    ['/vacancies?q=%C9%F2%D1%F4', '/vacancies?q=%E6%B2%88%E9%98%B3'],
    [
      '/vacancies?q=%C9%F2%D1%F4+%BA%B8%B9%A4&city=210100',
      '/vacancies?q=%E6%B2%88%E9%98%B3+%E7%84%8A%E5%B7%A5&city=210100',
    ],
    ['/vacancies?q=%8F@', '/vacancies?q=%E5%BB%86'],
  ])('in GBK leads to the same in UTF-8: %s', async (path, location) => {
    expect(await ask(server, { path, headers })).toMatchObject({ status: 302, headers: { location } })
  })
  test.each(['/vacancies/%C9%F2', '/vacancies?q=%FF%FF', '/%80', '/en/vacancies/%C0%AF'])(
    'that is in neither is refused with a page: %s',
    async (path) => {
      expect(await ask(server, { path, headers })).toMatchObject({
        status: 400,
        text: `GET ${path.startsWith('/en') ? '/en' : ''}/refused`,
      })
    },
  )
  test('of a program is refused with a problem', async () => {
    expect(await ask(server, { path: '/api/v1/vacancies?q=%C9%F2', headers })).toMatchObject({
      status: 400,
      headers: { 'content-type': expect.stringContaining('application/problem+json') },
    })
  })
  test.each(['/vacancies?q=%E7%84%8A%E5%B7%A5', '/vacancies?q=100%', '/vacancies?q=100%25', '/', '/vacancies?q=%'])(
    'in UTF-8 stays: %s',
    async (path) => {
      expect((await ask(server, { path, headers })).status).toBe(200)
    },
  )
})
