import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { decodeLines, type DecodedText } from './decode-lines.server.ts'
import { UnreadableFile } from './unreadable-file.ts'

export type OpenText = DecodedText & {
  format: 'ndjson' | 'csv'
  /** The beginning of the text, of which `pieces` is the whole. */
  head: string
  /** Bytes on the disk, for the share that is done. */
  size: number
  bytesRead: () => number
}
/** A workbook of Excel is no text: it is unpacked by itself. */
export type OpenWorkbook = { format: 'xlsx'; path: string; size: number }

const pieceSize = 256 * 1024

/** What other files begin with: the bytes, in Latin-1, and what to say about them. */
const otherFiles: [RegExp, string][] = [
  [/^\u00d0\u00cf\u0011\u00e0/, 'xls'],
  [/^%PDF|^Rar!|^7z\u00bc\u00af|^\u0089PNG|^\u00ff\u00d8\u00ff|^BM/, 'not_text'],
  [/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|table|\?xml|meta|head)/i, 'markup_table'],
]

/**
 * Opens a feed: gzip, Excel, format and encoding are told by the content, not the name. Refused as {@link
 * UnreadableFile} when it is empty, an old Excel file, or neither a workbook, NDJSON nor CSV.
 */
export async function openFeed(file: string): Promise<OpenText | OpenWorkbook> {
  const size = await sizeOf(file)
  if (size === 0) throw new UnreadableFile('empty')
  const first = await firstBytes(file, 64)
  const start = first.toString('latin1')
  if (start.startsWith('PK\u0003\u0004')) return { format: 'xlsx', path: file, size }
  const other = otherFiles.find(([pattern]) => pattern.test(start))?.[1]
  if (other) throw new UnreadableFile(other)

  const source = createReadStream(file, { highWaterMark: pieceSize })
  const text = decodeLines(start.startsWith('\u001f\u008b') ? unzipped(source) : source)
  const decoded = text.pieces[Symbol.asyncIterator]()
  const { value: head = '' } = (await decoded.next()) as { value?: string }
  return {
    ...text,
    format: formatOf(head),
    head,
    size,
    bytesRead: () => source.bytesRead,
    pieces: (async function* () {
      yield head
      yield* { [Symbol.asyncIterator]: () => decoded }
    })(),
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw new UnreadableFile('no_such_file', { file })
  return found.size
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

function formatOf(head: string): OpenText['format'] {
  const start = head.trimStart()
  if (start === '') throw new UnreadableFile('empty')
  if (/^\[\s*\{/.test(start)) throw new UnreadableFile('json_array')
  return start.startsWith('{') ? 'ndjson' : 'csv'
}
