import { request, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** Bytes of an answer's body as they travel to a browser that understands every compression and sends these cookies. */
export async function bytesOnWire(url: string, cookie = ''): Promise<number> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'gzip, deflate, br', cookie } }, resolve)
      .on('error', reject)
      .end()
  })
  return (await buffer(answer)).length
}
