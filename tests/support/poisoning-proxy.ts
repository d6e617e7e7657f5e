import http from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

/** Every way in which an engine that otherwise works may answer a batch it cannot take. */
export const waysToFail = ['internal', 'unknown', 400, 413, 422, 500, 503, 'reset', 'nonsense'] as const
export type WayToFail = (typeof waysToFail)[number]

export type PoisoningProxy = {
  /** Documents that hold this text spoil their batch in this way. */
  poison(text: string | null, way: WayToFail): void
  /** Batches that failed since the last {@link poison}. */
  failures: number
  close(): Promise<void>
}

/** A real proxy before the real engine at MEILI_URL, which from now on leads through it. */
export async function poisoningProxy(): Promise<PoisoningProxy> {
  const engine = new URL(process.env.MEILI_URL!)
  const failedTasks = new Map<string, string>()
  let spoilt: string | null = null
  let way: WayToFail = 'internal'
  const proxy: PoisoningProxy = {
    failures: 0,
    poison(text, next) {
      spoilt = text
      way = next
      proxy.failures = 0
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      process.env.MEILI_URL = engine.href.replace(/\/$/, '')
    },
  }

  const forward = (
    request: http.IncomingMessage,
    url: string,
    body: Buffer,
    contentType = request.headers['content-type'] ?? 'application/json',
  ) =>
    fetch(new URL(url, engine), {
      method: request.method,
      headers: { authorization: request.headers.authorization ?? '', 'content-type': contentType },
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    })

  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const url = request.url ?? '/'
    const answer = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(text)
    const refusal = (code: string, type: string) =>
      JSON.stringify({ message: `${code}: unexpected end of hex escape`, code, type, link: '' })
    if (spoilt !== null && /\/documents(?:\?|$)/.test(url) && body.includes(spoilt)) {
      proxy.failures++
      if (way === 'reset') return void request.socket.destroy()
      if (way === 'nonsense') return void answer(202, 'so sorry')
      if (typeof way === 'number')
        return void answer(
          way,
          refusal(way === 400 ? 'malformed_payload' : 'internal', way < 500 ? 'invalid_request' : 'internal'),
        )
      const task = await forward(
        request,
        url.replace(/\/documents.*/, '/documents/delete-batch'),
        Buffer.from('[0]'),
        'application/json',
      )
      const text = await task.text()
      failedTasks.set(String((JSON.parse(text) as { taskUid: number }).taskUid), way)
      return void answer(task.status, text)
    }
    const real = await forward(request, url, body).catch(() => null)
    if (!real) return void request.socket.destroy()
    const text = await real.text()
    const failed = failedTasks.get(/\/tasks\/(\d+)/.exec(url)?.[1] ?? '')
    const task = failed === undefined ? null : (JSON.parse(text) as { status: string })
    if (task?.status === 'succeeded')
      return void answer(
        200,
        JSON.stringify({ ...task, status: 'failed', error: JSON.parse(refusal(failed!, 'internal')) }),
      )
    answer(real.status, text)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.env.MEILI_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return proxy
}
