import { isAscii, isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { between } from '#db/values/text.ts'

/** A file that cannot be imported at all; `reason` and `params` are a message key and its values. */
export class UnreadableFile extends Error {
  constructor(readonly reason: string, readonly params: Record<string, string | number> = {}) {
    super(reason)
  }
}

export type OpenText = {
  format: 'ndjson' | 'csv'
  /** The file as text, decompressed and decoded, in pieces. */
  pieces: AsyncIterable<string>
  /** Bytes on the disk, for the share that is done. */
  size: number
  bytesRead: () => number
}

const pieceSize = 256 * 1024
/** Longer lines may be cut within a character; they are rejected anyhow. */
const longestLine = 2_000_000

/**
 * Opens a feed: gzip, format and encoding are told by the content, not the name. Refused as {@link UnreadableFile} when it is
 * no text (Excel and other archives) or neither NDJSON nor CSV.
 */
export async function openText(file: string): Promise<OpenText> {
  const size = await sizeOf(file)
  const source = createReadStream(file, { highWaterMark: pieceSize })
  const isGzip = (await firstBytes(file, 2)).equals(Buffer.from([0x1f, 0x8b]))
  const bytes: AsyncIterable<Buffer> = isGzip ? unzipped(source) : source
  const decoded = decode(bytes)[Symbol.asyncIterator]()
  const first = await decoded.next()
  const head = first.done ? '' : first.value
  return {
    format: formatOf(head),
    size,
    bytesRead: () => source.bytesRead,
    pieces: (async function* () {
      yield head
      yield* { [Symbol.asyncIterator]: () => decoded }
    })(),
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file)
    if (!found.isFile()) throw new UnreadableFile('no_such_file', { file })
    return found.size
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile('no_such_file', { file })
  }
}

async function firstBytes(file: string, length: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function* unzipped(source: ReturnType<typeof createReadStream>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: pieceSize })
  source.on('error', (error) => gunzip.destroy(error))
  try {
    yield* source.pipe(gunzip)
  } catch (error) {
    throw new UnreadableFile('damaged_gzip', { detail: error instanceof Error ? error.message : String(error) })
  } finally {
    source.destroy()
  }
}

/** Stands for bytes that are no character in the file's encoding; it never occurs in text, and a row that has it is rejected. */
const undecodable = '\uffff'

/**
 * UTF-8 (with or without a mark) or GB 18030, which contains GBK. ASCII is the same in both, so the first block with anything
 * else decides: GBK text is almost never valid UTF-8, while a UTF-8 file with a few damaged bytes mostly is.
 */
async function* decode(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let isUtf8File: boolean | undefined
  const gb18030 = new TextDecoder('gb18030')
  for await (const block of wholeLines(bytes)) {
    if (block.includes(0)) throw new UnreadableFile(block.subarray(0, 2).toString('latin1') === 'PK' ? 'excel' : 'not_text')
    if (isUtf8File === undefined && !isAscii(block)) isUtf8File = isMostlyUtf8(block)
    yield isUtf8File === false ? marked(gb18030.decode(block)) : withoutMark(fromUtf8(block))
  }
}

/** Pieces that end with a line, because no character of either encoding contains the byte of a line break. */
async function* wholeLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of bytes) {
    const block = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    const end = block.length > longestLine ? block.length : block.lastIndexOf(0x0a) + 1
    rest = block.subarray(end)
    if (end > 0) yield block.subarray(0, end)
  }
  if (rest.length > 0) yield rest
}

/** A damaged line does not damage its neighbours. */
function fromUtf8(block: Buffer): string {
  if (isUtf8(block)) return block.toString('utf8')
  let text = ''
  for (let start = 0; start < block.length; ) {
    const end = block.indexOf(0x0a, start) + 1 || block.length
    const line = block.subarray(start, end)
    text += isUtf8(line) ? line.toString('utf8') : marked(line.toString('utf8'))
    start = end
  }
  return text
}

const marked = (text: string) => text.replaceAll('\ufffd', undecodable)
const withoutMark = (text: string) => (text.startsWith('\ufeff') ? between(text, 1) : text)

function isMostlyUtf8(block: Buffer): boolean {
  if (isUtf8(block)) return true
  const text = block.toString('utf8')
  const damaged = text.match(/\ufffd/g)?.length ?? 0
  const foreign = text.match(/[\u0080-\uffff]/g)?.length ?? 0
  return damaged * 10 <= foreign
}

function formatOf(head: string): OpenText['format'] {
  const start = head.trimStart()
  if (start.startsWith('PK\u0003\u0004')) throw new UnreadableFile('excel')
  if (/^\[\s*\{/.test(start)) throw new UnreadableFile('json_array')
  return start.startsWith('{') ? 'ndjson' : 'csv'
}
