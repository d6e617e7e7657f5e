import { once } from 'node:events'
import { createServer, request as httpRequest, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import express from 'express'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { limitedWork } from '#app/platform/http/request-guard.server.ts'
import { boundConnections, serverTimeouts } from '#app/platform/http/slots.server.ts'

/** One server for many networks: this machine has sixteen million addresses of its own. */

let server: Server
let port: number
const sockets: Socket[] = []
beforeAll(async () => {
  const app = express()
  app.use(limitedWork('<p>busy</p>'))
  app.get('/never', () => {})
  app.post('/slow', (request, response) => void request.resume().on('end', () => response.send('taken')))
  app.get('/', (_request, response) => void response.send('well'))
  server = createServer(serverTimeouts, app)
  boundConnections(server, () => false)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

async function hangUp(): Promise<void> {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeIdleConnections()
  await vi.waitFor(async () => expect(await promisify(server.getConnections.bind(server))()).toBe(0), 10_000)
}

const attacker = '127.66.0.1'
const victim = '127.77.0.1'

/** A connection from this address that says so much and then falls silent; what comes back is collected. */
async function say(from: string, text: string): Promise<{ socket: Socket; heard: () => string }> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from })
  sockets.push(socket)
  let heard = ''
  socket
    .setEncoding('latin1')
    .on('data', (part: string) => {
      heard += part
    })
    .on('error', () => {})
  await once(socket, 'connect')
  socket.write(text)
  return { socket, heard: () => heard }
}

async function ask(
  from: string,
  method = 'GET',
  path = '/',
  body?: string,
): Promise<{ status: number; ms: number; text: string }> {
  const begin = performance.now()
  const request = httpRequest({
    host: '127.0.0.1',
    port,
    path,
    method,
    localAddress: from,
    agent: false,
    headers: body ? { 'content-length': body.length } : {},
  })
  request.end(body)
  const [answer] = (await once(request, 'response')) as [import('node:http').IncomingMessage]
  let text = ''
  for await (const part of answer) text += part
  return { status: answer.statusCode!, ms: performance.now() - begin, text }
}

const halfSent = `POST /slow HTTP/1.1\r\nhost: localhost\r\ncontent-length: 20000\r\n\r\nname=`
const ways = [
  { way: 'forms that are half sent', text: halfSent },
  { way: 'headers that do not end', text: 'GET / HTTP/1.1\r\nhost: localhost\r\nx-a: b\r\n' },
  { way: 'connections that say nothing', text: '' },
  { way: 'answers that do not come', text: 'GET /never HTTP/1.1\r\nhost: localhost\r\n\r\n' },
]

describe('many at once', () => {
  afterEach(hangUp)

  test.each(ways)('600 $way from one address leave everybody else alone', async ({ text }) => {
    const attack = await Promise.all(Array.from({ length: 600 }, () => say(attacker, text)))
    expect(attack).toHaveLength(600)
    // While the attack comes in everybody waits a moment; what counts is what it leaves behind.
    expect((await ask(victim)).status).toBe(200)
    for (let time = 0; time < 20; time += 1) {
      const [read, sent] = [await ask(victim), await ask(victim, 'POST', '/slow', 'name=x')]
      expect([read.status, sent.status, sent.text]).toEqual([200, 200, 'taken'])
      expect(Math.max(read.ms, sent.ms)).toBeLessThan(3_000)
    }
  })

  test('forms that are half sent leave even the same address its reading', async () => {
    const attack = await Promise.all(Array.from({ length: 100 }, () => say(attacker, halfSent)))
    await expect.poll(() => attack.filter(({ heard }) => heard().startsWith('HTTP/1.1 503')).length).toBe(50)
    expect((await ask(attacker)).status).toBe(200)
    expect((await ask(attacker, 'POST', '/slow', 'name=x')).status).toBe(503)
    for (const { socket } of attack) socket.destroy()
    await expect.poll(async () => (await ask(attacker, 'POST', '/slow', 'name=x')).status).toBe(200)
  })

  test('so many connections of one address are taken, and those that end make room', async () => {
    const attack = await Promise.all(Array.from({ length: 1_000 }, () => say(attacker, '')))
    const more = await say(attacker, 'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
    await expect.poll(() => more.socket.closed).toBe(true)
    expect(more.heard()).toBe('')
    expect((await ask(victim)).status).toBe(200)
    attack[0]!.socket.destroy()
    await expect.poll(async () => (await ask(attacker).catch(() => ({ status: 0 }))).status).toBe(200)
  })
})

/** Waited for side by side: nobody hangs up before all are done. */
describe('slow ones', () => {
  afterAll(hangUp)

  test.concurrent(
    'a form that falls silent is told so after ten seconds, and one that trickles in after its time',
    async ({ expect }) => {
      const [silent, trickling] = [await say(attacker, halfSent), await say(attacker, halfSent)]
      const drop = setInterval(() => trickling.socket.write('x'), 1_000)
      await expect.poll(() => silent.heard(), { timeout: 13_000, interval: 200 }).toMatch(/^HTTP\/1\.1 408 /)
      expect(trickling.heard()).toBe('')
      await expect.poll(() => trickling.heard(), { timeout: 13_000, interval: 200 }).toMatch(/^HTTP\/1\.1 408 /)
      clearInterval(drop)
      await expect.poll(() => silent.socket.readableEnded && trickling.socket.readableEnded).toBe(true)
    },
    40_000,
  )

  test.concurrent(
    'headers that do not end are cut off',
    async ({ expect }) => {
      const { heard, socket } = await say(attacker, 'GET / HTTP/1.1\r\nhost: localhost\r\nx-a: b\r\n')
      await expect.poll(() => socket.readableEnded, { timeout: 16_000, interval: 200 }).toBe(true)
      expect(heard()).toMatch(/^HTTP\/1\.1 408 /)
    },
    30_000,
  )

  test.concurrent(
    'a body that takes its time gets there: a megabyte in thirteen seconds',
    async ({ expect }) => {
      const bytes = 1_040_000
      const { socket, heard } = await say(
        victim,
        `POST /slow HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${bytes}\r\n\r\n`,
      )
      for (let sent = 0; sent < 13; sent += 1) {
        socket.write('x'.repeat(bytes / 13))
        await pause(1_000)
      }
      await expect.poll(heard, { timeout: 5_000 }).toMatch(/^HTTP\/1\.1 200 /)
    },
    40_000,
  )
})
