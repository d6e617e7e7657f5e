import { createInflateRaw } from 'node:zlib'
import { partOfCode } from '#db/values/text.ts'
import { UnreadableFile } from './unreadable-file.ts'
import { packedBytes, type ZipEntry } from './zip-directory.ts'

/** A cell that was merged over several rows: its value counts for all of them. Rows and columns from 1 and 0. */
export type Merge = { column: number; first: number; last: number }
export type SheetFacts = { rows: number; hidden: Set<number>; merges: Map<number, Merge[]> }

/** More tags than these need more memory than a workbook is worth: such a table comes as CSV. */
const mostTags = { sheet: 30_000_000, strings: 4_000_000 }
const mostRows = 200_000
const mostMerges = 100_000
const tail = 2_000

const rowTag = /<(?:\w+:)?row\b([^<>]*)>/g
const mergeTag = /<(?:\w+:)?mergeCell\b([^<>]*)>/g
const merged = /\bref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/
/** Entities of a document type can make much out of little, and name files of this machine. No workbook has any. */
const documentType = /<!(?:DOCTYPE|ENTITY)/i

/**
 * What the reader of cells does not tell about a sheet: merged cells and hidden rows. Reads the whole part once before
 * it is read for good, so it is also where a part is refused that lies about its size, has a document type or too many
 * tags.
 */
export async function sheetFacts(bytes: Buffer, entry: ZipEntry): Promise<SheetFacts> {
  const facts: SheetFacts = { rows: 0, hidden: new Set(), merges: new Map() }
  let merges = 0
  await scan(bytes, entry, mostTags.sheet, (text) => {
    for (const [, attributes] of text.matchAll(rowTag)) {
      facts.rows += 1
      if (facts.rows > mostRows) throw new UnreadableFile('workbook_too_big')
      const number = /\br="(\d+)"/.exec(attributes!)?.[1]
      if (/\bhidden="(?:1|true)"/.test(attributes!)) facts.hidden.add(number ? Number(number) : facts.rows)
    }
    for (const [, attributes] of text.matchAll(mergeTag)) {
      merges += 1
      if (merges > mostMerges) throw new UnreadableFile('workbook_too_big')
      const [, from, first, last] = merged.exec(attributes!) ?? []
      if (first === last) continue
      const merge = { column: columnNumber(from!), first: Number(first), last: Number(last) }
      facts.merges.set(merge.first, [...(facts.merges.get(merge.first) ?? []), merge])
    }
  })
  return facts
}

/** Refuses a part that would harm whoever reads it whole. */
export async function refuseHarmfulPart(bytes: Buffer, entry: ZipEntry): Promise<void> {
  await scan(bytes, entry, mostTags.strings, () => undefined)
}

/** The text of a small part. */
export async function partText(bytes: Buffer, entry: ZipEntry): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of unpacked(bytes, entry)) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

/** Shows the tags of a part piece by piece; a tag that is cut stands whole at the beginning of the next piece. */
async function scan(bytes: Buffer, entry: ZipEntry, most: number, show: (text: string) => void): Promise<void> {
  let tags = 0
  let rest = ''
  for await (const piece of unpacked(bytes, entry)) {
    for (let at = piece.indexOf(0x3c); at !== -1; at = piece.indexOf(0x3c, at + 1)) tags += 1
    if (tags > most) throw new UnreadableFile('workbook_too_big')
    const text = rest + piece.toString('latin1')
    if (documentType.test(text)) throw new UnreadableFile('workbook_document_type')
    const end = text.lastIndexOf('<')
    const isWhole = end === -1 || text.indexOf('>', end) !== -1 || text.length - end > tail
    show(isWhole ? text : partOfCode(text, 0, end))
    rest = isWhole ? '' : partOfCode(text, end)
  }
  if (rest !== '') show(rest)
}

async function* unpacked(bytes: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  const packed = packedBytes(bytes, entry)
  if (entry.method === 0) {
    if (packed.length > entry.size) throw new UnreadableFile('workbook_too_big')
    yield packed
    return
  }
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 })
  inflate.end(packed)
  let size = 0
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > entry.size) throw new UnreadableFile('workbook_too_big')
      yield piece
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('workbook_broken', { detail: 'zip' })
  } finally {
    inflate.destroy()
  }
}

/** A is 0, Z 25, AA 26. */
const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
