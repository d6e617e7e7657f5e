import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { connect } from 'node:net'
import { Readable } from 'node:stream'
import { partOfCode } from '#db/values/text.ts'
import { env } from '#app/platform/env.server.ts'
import { Unavailable } from '#app/platform/errors.ts'

/** Looks for viruses in the file at this place. */
export type Scanner = (place: string) => Promise<'clean' | 'infected'>

const timeoutMs = 8_000
const chunkBytes = 64 * 1024

/** Who looks for viruses: the configured clamd, in demo mode one that knows the test virus only, else nobody. */
export function scanner(): Scanner | null {
  const { SCANNER_URL, PORTAL_DEMO } = env()
  if (SCANNER_URL) return clamd(SCANNER_URL)
  return PORTAL_DEMO === 'on' ? demoScanner : null
}

/** away: files are refused until it answers again; demo: it knows the test virus only; none: no files are taken. */
export type ScannerState = 'ready' | 'away' | 'demo' | 'none'

/** Asks the scanner what it thinks of nothing. */
export async function scannerState(): Promise<ScannerState> {
  const { SCANNER_URL } = env()
  if (!SCANNER_URL) return scanner() ? 'demo' : 'none'
  const answer = await ask(new URL(SCANNER_URL), Readable.from([])).catch(() => '')
  return isClean(answer) ? 'ready' : 'away'
}

const isClean = (answer: string) => /^stream: OK\0?\s*$/.test(answer)

/** The string every scanner reports (eicar.org), in two parts so that this file itself passes. */
const testVirus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

const demoScanner: Scanner = async (place) => {
  let before = ''
  for await (const piece of piecesOf(place)) {
    const text = before + piece.toString('latin1')
    if (text.includes(testVirus)) return 'infected'
    before = partOfCode(text, -testVirus.length)
  }
  return 'clean'
}

async function* piecesOf(place: string): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(place, { highWaterMark: chunkBytes })) yield piece as Buffer
}

/**
 * A ClamAV daemon at `tcp://host:port`, spoken to by its INSTREAM command. Whatever is not a clear "OK" or "FOUND"
 * (away, slow, confused) is refused as Unavailable: nothing passes that was not looked at.
 */
const clamd =
  (url: string): Scanner =>
  async (place) => {
    const answer = await ask(new URL(url), piecesOf(place)).catch((error: unknown) => {
      throw new Unavailable('The virus scanner is away', { cause: error })
    })
    if (isClean(answer)) return 'clean'
    if (/^stream: .+ FOUND\0?\s*$/.test(answer)) return 'infected'
    throw new Unavailable('The virus scanner gave no clear answer')
  }

async function ask({ hostname, port }: URL, pieces: AsyncIterable<Buffer>): Promise<string> {
  const signal = AbortSignal.timeout(timeoutMs)
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 3310), signal })
  socket.on('error', () => {}) // what is awaited below tells of it; afterwards it no longer matters
  const answer: Buffer[] = []
  socket.on('data', (part: Buffer) => {
    if (Buffer.concat(answer).length < 4_096) answer.push(part)
  })
  const ended = once(socket, 'end', { signal })
  ended.catch(() => {}) // awaited below; it may fail before that
  try {
    await once(socket, 'connect', { signal })
    socket.write('zINSTREAM\0')
    for await (const chunk of pieces) {
      socket.write(sizeOf(chunk.length))
      if (!socket.write(chunk)) await Promise.race([once(socket, 'drain', { signal }), ended])
    }
    socket.write(sizeOf(0))
    await ended
    return Buffer.concat(answer).toString('latin1')
  } finally {
    socket.destroy()
  }
}

function sizeOf(length: number): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(length)
  return size
}
