import { request, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** Bytes of an answer's body as they travel to a browser that understands every compression. */
export async function bytesOnWire(url: string): Promise<number> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { headers: { 'accept-encoding': 'gzip, deflate, br' } }, resolve).on('error', reject).end()
  })
  return (await buffer(answer)).length
}
