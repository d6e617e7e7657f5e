import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, test } from 'vitest'
import { securityHeaders } from '#app/platform/http/security-headers.server.ts'

async function headersOf(https: boolean): Promise<Headers> {
  const app = express()
    .use(...securityHeaders({ https, dev: false }))
    .use((_request, response) => void response.end())
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { headers } = await fetch(`http://127.0.0.1:${port}`)
  server.close()
  return headers
}

test('behind https, browsers are told to stay there', async () => {
  const headers = await headersOf(true)
  expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}.*includeSubDomains/)
  expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests')
})

test('on plain http, nothing sends a browser to a door that is not there', async () => {
  const headers = await headersOf(false)
  expect(headers.get('strict-transport-security')).toBeNull()
  expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests')
})

test('every answer has a nonce of its own', async () => {
  const policies = await Promise.all([headersOf(false), headersOf(false)])
  expect(policies[0]?.get('content-security-policy')).not.toBe(policies[1]?.get('content-security-policy'))
})
