import { inflateSync } from 'node:zlib'

const woffHeader = 44
const woffEntry = 20
const ttfHeader = 12
const ttfEntry = 16

/** Unpacks a WOFF 1 font (https://www.w3.org/TR/WOFF/) into the TrueType font it carries. */
export function woffToTtf(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF 1 font')
  const count = woff.readUInt16BE(12)
  const directory = Buffer.alloc(ttfHeader + ttfEntry * count)
  const searchable = 2 ** Math.floor(Math.log2(count))
  woff.copy(directory, 0, 4, 8)
  directory.writeUInt16BE(count, 4)
  directory.writeUInt16BE(searchable * 16, 6)
  directory.writeUInt16BE(Math.log2(searchable), 8)
  directory.writeUInt16BE((count - searchable) * 16, 10)

  const parts: Buffer[] = [directory]
  let offset = directory.length
  for (let index = 0; index < count; index++) {
    const entry = woffHeader + woffEntry * index
    const start = woff.readUInt32BE(entry + 4)
    const packed = woff.readUInt32BE(entry + 8)
    const length = woff.readUInt32BE(entry + 12)
    const data = woff.subarray(start, start + packed)
    const table = packed < length ? inflateSync(data) : data

    const target = ttfHeader + ttfEntry * index
    woff.copy(directory, target, entry, entry + 4)
    woff.copy(directory, target + 4, entry + 16, entry + 20)
    directory.writeUInt32BE(offset, target + 8)
    directory.writeUInt32BE(length, target + 12)

    const padding = Buffer.alloc(-length & 3)
    parts.push(table, padding)
    offset += length + padding.length
  }
  return Buffer.concat(parts)
}
