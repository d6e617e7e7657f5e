import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { isPrivateAddress, postJson } from '#app/platform/messages/gateways/post-json.server.ts'

describe('an address', () => {
  test.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '192.0.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.1.2.3',
    '64:ff9b::7f00:1',
    'localhost',
    '',
    '1.2.3',
    '0x7f.1',
  ])('%j is private, or none', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '192.167.0.1',
    '100.128.0.1',
    '223.255.255.255',
    '2001:4860:4860::8888',
    '::ffff:8.8.8.8',
  ])('%j is public', (address) => {
    expect(isPrivateAddress(address)).toBe(false)
  })
})

const headers = { 'x-mark': 'test' }

describe('sending JSON', () => {
  async function withServer(handle: Parameters<typeof createServer>[1], work: (port: number) => Promise<void>) {
    const server = createServer(handle)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    await work((server.address() as AddressInfo).port).finally(() => {
      server.closeAllConnections()
      server.close()
    })
  }

  test('reaches the very address that was configured, and reads nothing but the status', () =>
    withServer(
      (_request, response) => response.writeHead(202).end('x'.repeat(1_000_000)),
      async (port) => {
        for (const host of ['127.0.0.1', 'localhost']) {
          expect(await postJson(`http://${host}:${port}/`, { a: '中' }, { headers, timeoutMs: 2_000 })).toBe(202)
        }
      },
    ))

  test('gives up in time, also when the answer comes drop by drop', () =>
    withServer(
      () => {},
      async (port) => {
        const begin = performance.now()
        await expect(postJson(`http://127.0.0.1:${port}/`, {}, { headers, timeoutMs: 300 })).rejects.toThrow(
          /abort|timeout/i,
        )
        expect(performance.now() - begin).toBeLessThan(2_000)
      },
    ))

  test.each(['http://localhost.localdomain:9/', 'http://ip6-localhost:9/', 'http://no-such-host.invalid/'])(
    'does not follow the name in %s to a private place',
    async (url) => {
      await expect(postJson(url, {}, { headers, timeoutMs: 3_000 })).rejects.toMatchObject({
        code: expect.stringMatching(/EPRIVATE|ENOTFOUND|EAI_AGAIN|ABORT/),
      })
    },
  )
})
