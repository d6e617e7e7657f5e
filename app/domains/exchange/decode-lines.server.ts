import { isAscii, isUtf8 } from 'node:buffer'
import { UnreadableFile } from './unreadable-file.ts'

export type Encoding = 'UTF-8' | 'GB 18030' | 'UTF-16'

export type DecodedText = {
  /** The text in pieces that end with a line; line ends are \n or \r\n. */
  pieces: AsyncIterable<string>
  /** Known once the first piece was read. */
  encoding: () => Encoding
  /** Lines so far that were in another encoding than the rest; each has {@link foreignMark} in it. */
  foreignLines: () => number
}

/**
 * Stands for bytes that are no character in the file's encoding; it never occurs in text, and a row that has it is
 * rejected.
 */
const undecodable = '\uffff'
/** Stands in a line that is in another encoding than the file; whoever reads the line takes it out and says so. */
export const foreignMark = '\ufdd0'

/** Longer lines may be cut within a character; they are rejected anyhow. */
const longestLine = 2_000_000
/** A text file may have a few bytes 0 where a program ended a field; a picture has many. */
const mostZeros = 0.01

const gb18030 = new TextDecoder('gb18030')

/**
 * Decodes UTF-8, GB 18030 (which contains GBK) and UTF-16, told by the content. Tables are glued together from several
 * files, so each line is looked at: one in the other encoding is decoded as such and marked, never shown as other
 * characters. Refused as {@link UnreadableFile} when it is no text, or in none of these encodings.
 */
export function decodeLines(bytes: AsyncIterable<Buffer>): DecodedText {
  let encoding: Encoding | undefined
  let foreign = 0

  const fromLine = (line: Buffer): string => {
    if (isAscii(line)) return line.toString('latin1')
    const isValid = isUtf8(line)
    if (encoding !== 'GB 18030') {
      if (isValid) return line.toString('utf8')
      return isCommonChinese([line]) ? told(gb18030.decode(line)) : marked(line.toString('utf8'))
    }
    return isValid && /[\u4e00-\u9fff]/.test(line.toString('utf8'))
      ? told(line.toString('utf8'))
      : marked(gb18030.decode(line))
  }
  const told = (text: string): string => {
    foreign += 1
    return text.replace(/[^\0-\x7f]/, `$&${foreignMark}`)
  }

  async function* decoded(): AsyncGenerator<string> {
    const source = bytes[Symbol.asyncIterator]()
    const first = await source.next()
    const head = first.done ? Buffer.alloc(0) : first.value
    const rest = from(head, source)
    const wide = wideEncoding(head)
    const lineEnd = lineEndOf(head)
    if (wide) {
      encoding = 'UTF-16'
      yield* withLineEnds(lineEnd, fromWide(rest, wide))
      return
    }
    yield* withLineEnds(lineEnd, narrow(rest, lineEnd.charCodeAt(0)))
  }

  async function* narrow(source: AsyncIterable<Buffer>, lineEnd: number): AsyncGenerator<string> {
    for await (const block of wholeLines(source, lineEnd)) {
      refuseBinary(block)
      if (encoding === undefined && !isAscii(block)) encoding = encodingOf(block, lineEnd)
      if (encoding !== 'GB 18030' && isUtf8(block)) yield block.toString('utf8')
      else yield linesOf(block, lineEnd).map(fromLine).join('')
    }
  }

  return { pieces: withoutMarks(decoded()), encoding: () => encoding ?? 'UTF-8', foreignLines: () => foreign }
}

async function* from(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head
  yield* { [Symbol.asyncIterator]: () => rest }
}

/** UTF-16 by its mark, or by every other byte of its ASCII characters being 0. */
function wideEncoding(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe && (head[2] !== 0 || head[3] !== 0)) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const sample = head.subarray(0, 512)
  const zeros = [0, 0]
  sample.forEach((byte, index) => byte === 0 && (zeros[index % 2] = zeros[index % 2]! + 1))
  const [even, odd] = zeros as [number, number]
  // Few characters have a byte 0 besides those of ASCII (一 is one), and all that stands between cells is ASCII.
  if (odd > sample.length / 50 && odd > 8 * even) return 'utf-16le'
  return even > sample.length / 50 && even > 8 * odd ? 'utf-16be' : null
}

async function* fromWide(source: AsyncIterable<Buffer>, encoding: 'utf-16le' | 'utf-16be'): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const piece of source) yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

/** Excel on a Mac ends rows with \r and breaks lines inside a cell with \n, so the first end outside quotes tells. */
function lineEndOf(head: Buffer): '\r' | '\n' {
  const outside = head
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/"[^"]*"/g, '')
  const end = /\r\n?|\n/.exec(outside)?.[0]
  return end === '\r' ? '\r' : '\n'
}

/** Lines of an old Mac, with \r only, get the \n that everything behind expects. */
async function* withLineEnds(lineEnd: '\r' | '\n', pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) yield lineEnd === '\r' ? piece.replaceAll('\r', '\n') : piece
}

/** Byte order marks, of which there may be two when a program adds one to a file that had one. */
async function* withoutMarks(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let isStart = true
  for await (const piece of pieces) {
    const text: string = isStart ? piece.replace(/^\ufeff+/, '') : piece
    isStart = isStart && text === ''
    if (text !== '') yield text
  }
}

/** Pieces that end with a line, because no character of these encodings contains the byte of a line break. */
async function* wholeLines(bytes: AsyncIterable<Buffer>, lineEnd: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of bytes) {
    const block = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    const end = block.length > longestLine ? block.length : block.lastIndexOf(lineEnd) + 1
    rest = block.subarray(end)
    if (end > 0) yield block.subarray(0, end)
  }
  if (rest.length > 0) yield rest
}

function linesOf(block: Buffer, lineEnd: number): Buffer[] {
  const lines: Buffer[] = []
  for (let start = 0; start < block.length;) {
    const end = block.indexOf(lineEnd, start) + 1 || block.length
    lines.push(block.subarray(start, end))
    start = end
  }
  return lines
}

function refuseBinary(block: Buffer): void {
  if (!block.includes(0)) return
  const zeros = block.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
  if (zeros > block.length * mostZeros) throw new UnreadableFile('not_text')
}

/** By the lines of the first block with anything but ASCII: which of the two more of them are. */
function encodingOf(block: Buffer, lineEnd: number): Encoding {
  const lines = linesOf(block, lineEnd).filter((line) => !isAscii(line))
  const others = lines.filter((line) => !isUtf8(line))
  if (others.length * 2 <= lines.length) return 'UTF-8'
  if (isCommonChinese(others)) return 'GB 18030'
  if (isMostlyUtf8(block)) return 'UTF-8'
  throw new UnreadableFile('unknown_encoding')
}

function isMostlyUtf8(block: Buffer): boolean {
  const text = block.toString('utf8')
  const damaged = text.match(/\ufffd/g)?.length ?? 0
  const foreign = text.match(/[\u0080-\uffff]/g)?.length ?? 0
  return damaged * 10 <= foreign
}

/**
 * Whether bytes read as GB 18030 are mostly what Chinese is written with: the 3,755 characters of GB 2312's first level
 * and its punctuation. UTF-8, Big5 and others read that way give rare characters.
 */
function isCommonChinese(lines: Buffer[]): boolean {
  let [pairs, common] = [0, 0]
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 1) {
      const lead = line[at]!
      if (lead < 0x80) continue
      const trail = line[at + 1] ?? 0
      if ((trail >= 0xa1 && lead >= 0xb0 && lead <= 0xd7) || (trail >= 0xa1 && lead >= 0xa1 && lead <= 0xa3))
        common += 1
      pairs += 1
      at += trail >= 0x30 && trail <= 0x39 ? 3 : 1
    }
  }
  return common * 2 >= pairs
}

const marked = (text: string) => text.replaceAll('\ufffd', undecodable)
