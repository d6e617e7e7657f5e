import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

export type Running = { port: number; close(): Promise<void> }

/** A mail server: keeps what it was sent; `refuse` may answer a recipient with a status of its own instead. */
export async function startMailServer(
  refuse: (recipient: string) => string | null = () => null,
): Promise<Running & { mails: string[] }> {
  const mails: string[] = []
  const server = createServer((socket) => {
    let text = ''
    let inData = false
    const say = (line: string) => void socket.write(`${line}\r\n`)
    say('220 test')
    socket.on('error', () => {}) // the client may leave as it likes
    socket.on('data', (part) => {
      text += part.toString('utf8')
      for (;;) {
        const end = text.indexOf(inData ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const line = text.slice(0, end)
        text = text.slice(end + (inData ? 5 : 2))
        if (inData) {
          mails.push(line)
          inData = false
          say('250 kept')
        } else if (/^DATA/i.test(line)) {
          inData = true
          say('354 go on')
        } else
          say(
            /^RCPT/i.test(line)
              ? (refuse(/<(.*?)>/.exec(line)?.[1] ?? '') ?? '250 ok')
              : /^QUIT/i.test(line)
                ? '221 bye'
                : '250 ok',
          )
      }
    })
  })
  return { mails, ...(await running(server)) }
}

/** What a gateway for text messages was asked. */
export type SmsRequest = {
  headers: Record<string, string | string[] | undefined>
  body: { id: string; to: string; text: string }
}

/** An SMS gateway: keeps what it was asked; `answer` says with which status, or never. */
export async function startSmsGateway(
  answer: (request: SmsRequest, number: number) => number | 'never',
): Promise<Running & { asked: SmsRequest[]; url: string }> {
  const asked: SmsRequest[] = []
  const server = createHttpServer((request, response) => {
    const parts: Buffer[] = []
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const asking = {
          headers: request.headers,
          body: JSON.parse(Buffer.concat(parts).toString('utf8')) as SmsRequest['body'],
        }
        asked.push(asking)
        const status = answer(asking, asked.length)
        if (status !== 'never')
          response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end('{}')
      })
  })
  const { port, close } = await running(server)
  return { asked, port, url: `http://127.0.0.1:${port}/send`, close }
}

/** A virus scanner as far as the portal speaks to one: collects the stream, then answers; null is silence. */
export async function startScanner(answer: (bytes: Buffer) => string | null): Promise<Running & { streams: Buffer[] }> {
  const streams: Buffer[] = []
  const server = createServer((socket) => {
    let got = Buffer.alloc(0)
    socket.on('error', () => {}) // the client may leave as it likes
    socket.on('data', (part) => {
      got = Buffer.concat([got, part])
      const stream = streamIn(got)
      if (!stream) return
      streams.push(stream)
      const text = answer(stream)
      if (text !== null) socket.end(text)
    })
  })
  return { streams, ...(await running(server)) }
}

/** The bytes of `zINSTREAM`, or null while the chunk of length 0 has not come. */
function streamIn(got: Buffer): Buffer | null {
  const command = 'zINSTREAM\0'
  if (got.subarray(0, command.length).toString() !== command) return null
  const chunks: Buffer[] = []
  for (let at = command.length; at + 4 <= got.length;) {
    const length = got.readUInt32BE(at)
    if (length === 0) return Buffer.concat(chunks)
    chunks.push(got.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}

async function running(server: Server): Promise<Running> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
