import { request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, type Asked, serve } from '#tests/platform/guarded-server.ts'

describe('without a configured origin', () => {
  let server: Server
  beforeAll(async () => {
    server = await serve()
  })
  afterAll(() => void server.close())
  const host = 'localhost:3000'

  test.each([
    ['its own page', { origin: `http://${host}` }, 200],
    ['a program without Origin', {}, 200],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['another port', { origin: 'http://localhost:4000' }, 403],
    ['https instead of http', { origin: `https://${host}` }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
    ['another site that hides its Origin', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('a POST from %s', async (_who, headers, status) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await ask(server, { method, headers: { host, ...headers } as Record<string, string> })).status).toBe(
        status,
      )
    }
  })

  const session = { cookie: 'preferences=x; __Host-session=token' }

  test.each([
    ['its own page', { origin: `http://${host}` }, 200],
    ['its own page, as the browser says', { 'sec-fetch-site': 'same-origin' }, 200],
    ['nobody knows where', {}, 403],
    ['outside every page', { 'sec-fetch-site': 'none' }, 403],
    ['another page of the same domain', { 'sec-fetch-site': 'same-site' }, 403],
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, 403],
  ])('a POST with a session from %s', async (_who, headers, status) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(
        (await ask(server, { method, headers: { host, ...session, ...headers } as Record<string, string> })).status,
      ).toBe(status)
    }
  })

  test('a form that is refused gets a page in its language, a program a problem', async () => {
    const post = {
      method: 'POST',
      path: '/en/me',
      body: 'x=1',
      headers: { host, origin: 'https://evil.example', 'content-length': '3' },
    }
    const page = await ask(server, { ...post, headers: { ...post.headers, accept: 'text/html,*/*' } })
    expect([page.status, page.text, page.headers.connection]).toEqual([403, 'GET /en/refused', 'keep-alive'])
    expect((await ask(server, post)).headers['content-type']).toContain('application/problem+json')
    const api = await ask(server, {
      ...post,
      path: '/api/v1/vacancies',
      headers: { ...post.headers, accept: 'text/html' },
    })
    expect(api.headers['content-type']).toContain('application/problem+json')
  })

  test.each([
    ['with a session', { headers: session }, 'no-store'],
    ['while signing in', { headers: { cookie: '__Host-flow=x' } }, 'no-store'],
    ['to a form', { method: 'POST' }, 'no-store'],
    ['that sets a cookie', { path: '/keeps-a-cookie' }, 'no-store'],
    ['to a stranger on a known device', { headers: { cookie: '__Host-device=x; preferences=y' } }, undefined],
    ['to a stranger', {}, undefined],
  ] as [string, Asked, string | undefined][])(
    'an answer %s is kept as it should be',
    async (_what, { headers, ...asked }, kept) => {
      const answer = await ask(server, { ...asked, headers: { host, origin: `http://${host}`, ...headers } })
      expect([answer.status, answer.headers['cache-control']]).toEqual([200, kept])
    },
  )

  test.each([
    '//evil.example',
    '/en//evil.example',
    '/en//evil.example/x?q=1',
    '/a//b',
    '/\\evil.example',
    '/en/\\evil.example',
    '/%2f%2fevil.example',
    '/en/%2F%2Fevil.example',
    '/%5cevil.example',
    '/en/%5C%5Cevil.example',
    '/%2f/evil.example',
    '/x\\y',
  ])('there is no address %s', async (path) => {
    const answer = await ask(server, { path, headers: { host, accept: 'text/html' } })
    expect([answer.status, answer.text]).toEqual([404, `GET ${path.startsWith('/en/') ? '/en' : ''}/refused`])
    expect((await ask(server, { path, headers: { host } })).status).toBe(404)
  })

  test.each(['/', '/vacancies?q=a//b%2f%2fc\\d', '/en/vacancies?back=//x', '/vacancies/%E7%94%B5'])(
    'there may be an address %s',
    async (path) => {
      expect((await ask(server, { path, headers: { host } })).status).toBe(200)
    },
  )

  test('no shared cache keeps what may name the host of one client', async () => {
    expect((await ask(server, { path: '/public', headers: { host } })).headers['cache-control']).toBe(
      'private, max-age=600',
    )
    const named = await serve({ origin: 'http://jobs.example.cn' })
    expect((await ask(named, { path: '/public', headers: { host } })).headers['cache-control']).toBe(
      'public, max-age=600',
    )
    named.close()
  })

  test('a foreign Origin may read', async () => {
    expect((await ask(server, { headers: { host, origin: 'https://other.example' } })).status).toBe(200)
  })

  test.each([`${host}/path`, 'a b', '<script>', 'user@host'])('refuses the host "%s"', async (wrong) => {
    expect((await ask(server, { headers: { host: wrong } })).status).toBe(400)
  })

  test('does not believe forwarded hosts and protocols', async () => {
    const { text } = await ask(server, {
      headers: { host, 'x-forwarded-host': 'evil.example:99', 'x-forwarded-proto': 'https' },
    })
    expect(text).toBe(`http://${host}`)
  })

  test('refuses long bodies and bodies of unknown length', async () => {
    const post = { method: 'POST', headers: { host } }
    const tooLong = { host, 'content-length': '2000000', connection: 'close' }
    expect((await ask(server, { ...post, headers: tooLong, body: '' })).status).toBe(413)
    const upload = (bytes: number) =>
      ask(server, {
        method: 'POST',
        path: '/upload',
        headers: { host, 'content-length': String(bytes) },
        body: 'x'.repeat(bytes),
      })
    expect((await upload(2_000_000)).status).toBe(200)
    expect((await upload(13_000_000)).status).toBe(413)
    expect((await ask(server, { ...post, headers: { host, 'transfer-encoding': 'chunked' }, body: 'x' })).status).toBe(
      411,
    )
  })

  test('gives every answer its own nonce and never allows inline code', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => String((await ask(server, { headers: { host } })).headers['content-security-policy'])),
    )
    expect(policies[0]).not.toBe(policies[1])
    expect(policies[0]).toMatch(/default-src 'none'.*object-src 'none'/)
    expect(policies[0]).toMatch(/base-uri 'none'/)
    expect(policies[0]).toMatch(/frame-ancestors 'none'/)
    expect(policies[0]).not.toMatch(/unsafe/)
  })

  test('does not promise https', async () => {
    expect((await ask(server, { headers: { host } })).headers).not.toHaveProperty('strict-transport-security')
  })

  test('answers 503 with Retry-After when too much is going on at once, and is well again afterwards', async () => {
    const { port } = server.address() as AddressInfo
    const waiting = Array.from({ length: 500 }, () =>
      httpRequest({ host: '127.0.0.1', port, path: '/never', headers: { host } }).on('error', () => {}),
    )
    for (const request of waiting) request.end()
    await expect.poll(async () => (await ask(server, { headers: { host } })).status, { timeout: 5_000 }).toBe(503)
    const { headers, text } = await ask(server, { headers: { host } })
    expect(headers['retry-after']).toBe('5')
    expect(text).toBe('<p>busy</p>')
    expect((await ask(server, { path: '/api/v1/vacancies', headers: { host } })).headers['content-type']).toContain(
      'application/problem+json',
    )
    for (const request of waiting) request.destroy()
    await expect.poll(async () => (await ask(server, { headers: { host } })).status, { timeout: 5_000 }).toBe(200)
  })

  test('what has begun to come may take longer than what never comes', async () => {
    const [long, never] = await Promise.all(['/long', '/never'].map((path) => ask(server, { path, headers: { host } })))
    expect(long).toMatchObject({ status: 200, text: 'begun, done' })
    expect(never?.status).toBe(503)
  })
})

test('behind a trusted proxy it is the host that the browser asked for, whatever the proxy calls us', async () => {
  const server = await serve({ proxies: 'loopback' })
  const forwarded = { host: '10.0.0.7:3000', 'x-forwarded-host': 'jobs.example.cn', 'x-forwarded-proto': 'https' }
  expect((await ask(server, { headers: forwarded })).text).toBe('https://jobs.example.cn')
  const post = (origin: string) => ask(server, { method: 'POST', headers: { ...forwarded, origin } })
  expect((await post('https://jobs.example.cn')).status).toBe(200)
  expect((await post('https://10.0.0.7:3000')).status).toBe(403)
  server.close()
})

test('with a configured origin everything follows it, whatever the client calls us', async () => {
  const server = await serve({ origin: 'https://jobs.example.cn', https: true })
  const { text, headers } = await ask(server, { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } })
  expect(text).toBe('https://jobs.example.cn')
  expect(headers['strict-transport-security']).toContain('max-age=')
  const post = (origin: string) => ask(server, { method: 'POST', headers: { host: '10.0.0.7', origin } })
  expect((await post('https://jobs.example.cn')).status).toBe(200)
  expect((await post('http://10.0.0.7')).status).toBe(403)
  server.close()
})
