import { request as httpRequest, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '#tests/platform/guarded-server.ts'

let server: Server
beforeAll(async () => {
  server = await serve()
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const piece = 'x'.repeat(64 * 1024)
const pieces = 40
const length = piece.length * pieces

/** What refuses a form before any page reads it, with the status it gets. */
const refusals: [string, string[], number][] = [
  ['another site sends', ['POST /me HTTP/1.1', 'host: localhost', 'origin: https://evil.example'], 403],
  ['is too long', ['POST /me HTTP/1.1', 'host: localhost'], 413],
  ['goes to an address with two slashes', ['POST //me HTTP/1.1', 'host: localhost'], 404],
  ['names no host', ['POST /me HTTP/1.1', 'host: a b'], 400],
  ['goes to the API from another site', ['POST /api/v1/x HTTP/1.1', 'host: localhost', 'origin: null'], 403],
]

/** Sends a body as a browser does, which reads no answer before it has sent all, and then asks for something else. */
async function sendThenAsk(head: string[]): Promise<string[]> {
  const { port } = server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  const broken = new Promise<never>((_, reject) => {
    socket.once('error', reject)
  })
  const sent = (async () => {
    socket.write([...head, `content-length: ${length}`, '', ''].join('\r\n'))
    for (let at = 0; at < pieces; at++) {
      socket.write(piece)
      await pause(5)
    }
    socket.write('GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')
    let heard = ''
    for await (const part of socket) heard += part
    return [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status!)
  })()
  return Promise.race([sent, broken])
}

test.each(refusals)(
  'a form that %s is answered, and so is what follows on its connection',
  async (_what, head, status) => {
    expect(await sendThenAsk(head)).toEqual([String(status), '200'])
  },
)

test('a form that comes when all places are taken is told so, and its connection goes on', async () => {
  const { port } = server.address() as AddressInfo
  const waiting = Array.from({ length: 130 }, () =>
    httpRequest({ host: '127.0.0.1', port, path: '/never', headers: { host: 'localhost' } }).on('error', () => {}),
  )
  for (const request of waiting) request.end()
  await pause(300)
  expect(await sendThenAsk(['POST /upload HTTP/1.1', 'host: localhost'])).toEqual(['503', '503'])
  for (const request of waiting) request.destroy()
})
