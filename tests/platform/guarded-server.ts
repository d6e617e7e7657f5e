import { once } from 'node:events'
import { request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { readableAddress } from '#app/platform/http/readable-address.server.ts'
import {
  knownHost,
  limitedBody,
  limitedWork,
  onePath,
  personalAnswers,
  sameOrigin,
} from '#app/platform/http/request-guard.server.ts'
import { securityHeaders } from '#app/platform/http/security-headers.server.ts'

export type Asked = { method?: string; path?: string; headers?: Record<string, string>; body?: string }

/** Headers that fetch does not let a program set need the plain client. */
export function ask(server: Server, { method = 'GET', path = '/', headers = {}, body }: Asked) {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers }, async (answer) => {
      let text = ''
      for await (const part of answer) text += part
      resolve({ status: answer.statusCode!, headers: answer.headers, text })
    })
    request.on('error', reject).end(body)
  })
}

/** A server with all that stands before the pages, some of which take long or forever. */
export async function serve({
  origin,
  https = false,
  proxies,
}: { origin?: string; https?: boolean; proxies?: string } = {}): Promise<Server> {
  const app = express()
  if (proxies) app.set('trust proxy', proxies)
  app.use(
    ...securityHeaders({ https, dev: false }),
    knownHost(origin),
    onePath,
    readableAddress,
    sameOrigin,
    limitedBody(async (path) => path === '/upload'),
    personalAnswers(origin !== undefined),
    limitedWork('<p>busy</p>'),
  )
  app.get('/never', () => {})
  app.get('/long', (_request, response) => {
    response.write('begun, ')
    setTimeout(() => response.end('done'), 10_500)
  })
  app.get('/public', (_request, response) => void response.set('cache-control', 'public, max-age=600').send('x'))
  app.get(
    '/keeps-a-cookie',
    (_request, response) => void response.cookie('x', '1').set('cache-control', 'public').send('x'),
  )
  app.all('*', ({ protocol, headers, method, originalUrl }, response) => {
    const { refused } = response.locals
    response.status(refused ?? 200).send(refused ? `${method} ${originalUrl}` : `${protocol}://${headers.host}`)
  })
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}
