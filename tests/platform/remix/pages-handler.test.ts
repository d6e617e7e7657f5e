import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request as httpRequest, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type ErrorRequestHandler } from 'express'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { anonymous } from '#app/platform/access/actor.ts'
import { pagesHandler } from '#app/platform/remix/pages-handler.server.ts'
import { tableAnswer, type TableFormat } from '#app/platform/files/table-export.server.ts'
import { contextOf } from '#tests/support/load-context.ts'

let made = 0
let isClosed = false
const faults: unknown[] = []

async function* rows(until: number) {
  try {
    while (made < until) {
      made += 1
      if (until === 3_000 && made === 2_500) throw new Error('the database went away')
      yield made
      if (made % 100 === 0) await pause(1)
    }
  } finally {
    isClosed = true
  }
}

const endless = 1_000_000
const loader = ({ request }: { request: Request }) => {
  const { searchParams } = new URL(request.url)
  const columns = [
    { title: 'id', cell: (id: number) => id },
    { title: 'text', cell: () => randomBytes(3_000).toString('base64') },
  ]
  return tableAnswer(
    searchParams.get('format') as TableFormat,
    'x',
    columns,
    rows(Number(searchParams.get('rows') ?? endless)),
  )
}
const action = async ({ request }: { request: Request }) =>
  new Response(`${request.url} ${await request.text()} ${request.headers.get('x-some')}`, {
    status: 201,
    headers: [
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
  })

/** What actions do with a body that they do not read to its end. */
const unfinished: Record<string, (body: ReadableStream<Uint8Array>) => unknown> = {
  'is not read': () => {},
  'is read halfway': async (body) => (await body.getReader().read()).value,
  'is cancelled': (body) => body.cancel(),
  'is cancelled halfway': async (body) => {
    const reader = body.getReader()
    await reader.read()
    await reader.cancel()
  },
}
const leaving = async ({ request }: { request: Request }) => {
  await unfinished[new URL(request.url).searchParams.get('how')!]!(request.body!)
  return new Response('enough', { status: 400 })
}

const build = {
  entry: { module: { default: () => new Response() } },
  routes: {
    table: { id: 'table', path: 'table', module: { loader, action } },
    left: { id: 'left', path: 'left', module: { action: leaving } },
  },
  assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
  publicPath: '/',
  assetsBuildDirectory: '',
  isSpaMode: false,
  future: { v3_singleFetch: true },
} as unknown as ServerBuild

const noteFault: ErrorRequestHandler = (error, _request, response, _next) => {
  faults.push(error)
  response.destroy()
}

const server = await new Promise<Server>((resolve) => {
  const app = express().use(compression())
  app.all('*', pagesHandler({ build, mode: 'production', contextOf: () => contextOf(anonymous) }))
  app.use(noteFault)
  const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
})
afterAll(() => void server.close())
const { port } = server.address() as AddressInfo
const origin = `http://127.0.0.1:${port}`

beforeEach(() => {
  made = 0
  isClosed = false
  faults.length = 0
})

test('a form arrives as it was sent, and every header of its answer', async () => {
  const answer = await fetch(`${origin}/table?x=${encodeURIComponent('焊工')}`, {
    method: 'POST',
    body: 'name=1',
    headers: { 'x-some': 'thing' },
  })
  expect([answer.status, await answer.text()]).toEqual([201, `${origin}/table?x=%E7%84%8A%E5%B7%A5 name=1 thing`])
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})

test.each(Object.keys(unfinished))(
  'a body of 900 KB that %s: the answer gets there, and the connection takes the next request',
  { timeout: 10_000 },
  async (how) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const ask = async (method: string, path: string, body = '') => {
      const request = httpRequest(`${origin}${path}`, { agent, method, headers: { 'content-length': body.length } })
      request.end(body)
      const [answer] = (await once(request, 'response')) as [IncomingMessage]
      return [answer.statusCode, (await answer.toArray()).join('')]
    }
    for (let time = 0; time < 3; time += 1) {
      expect(await ask('POST', `/left?how=${encodeURIComponent(how)}`, 'x'.repeat(900_000))).toEqual([400, 'enough'])
      expect(await ask('POST', '/table', 'name=1')).toEqual([201, expect.stringContaining('name=1')])
    }
    agent.destroy()
  },
)

test('a body that breaks off ends the reading of it', async () => {
  const client = connect(port, '127.0.0.1')
  client.write(`POST /table HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-length: 900\r\n\r\nname=`)
  await pause(100)
  client.destroy()
  await pause(100)
  expect(faults).toEqual([])
})

describe.each([
  ['csv', 'gzip'],
  ['csv', 'identity'],
  ['xlsx', 'gzip'],
] as const)('a long table as %s, %s', (format, encoding) => {
  const get = (query: string) =>
    fetch(`${origin}/table?format=${format}&${query}`, { headers: { 'accept-encoding': encoding } })

  test('waits for a client that reads slowly, and ends when it leaves', async () => {
    const client = connect(port, '127.0.0.1').pause()
    client.write(
      `GET /table?format=${format} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept-encoding: ${encoding}\r\n\r\n`,
    )
    let then = -1
    await expect
      .poll(() => (made === then && made > 0) || ((then = made), false), { interval: 400, timeout: 15_000 })
      .toBe(true)
    expect(made).toBeLessThan(20_000)
    client.destroy()
    await expect.poll(() => isClosed, { timeout: 5_000 }).toBe(true)
    expect(faults).toEqual([])
  })

  test('comes whole to one that reads on', async () => {
    const answer = await get('rows=2000')
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(10_000)
    expect([answer.status, made]).toEqual([200, 2_000])
  })

  test('that fails on the way is cut off and reported', async () => {
    await expect(get('rows=3000').then((answer) => answer.arrayBuffer())).rejects.toThrow('terminated')
    expect(faults).toEqual([new Error('the database went away')])
  })
})
