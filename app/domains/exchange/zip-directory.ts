import { UnreadableFile } from './unreadable-file.ts'

/** One file in an archive; sizes in bytes. */
export type ZipEntry = { name: string; method: number; packedSize: number; size: number; offset: number }

/** What a workbook of 200,000 vacancies needs, several times over. */
const limits = { entries: 2_000, size: 512 * 1024 * 1024, ofOne: 400 * 1024 * 1024 }
const marks = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50 }
const zip64 = 0xffffffff

/**
 * What an archive says it holds, read before anything of it is unpacked. Refused as {@link UnreadableFile} when it is
 * broken, locked with a password, or would unpack to more than any workbook: what it says is what whoever unpacks it
 * allows.
 */
export function zipDirectory(bytes: Buffer): Map<string, ZipEntry> {
  const broken = () => new UnreadableFile('workbook_broken', { detail: 'zip' })
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  if (end === -1 || end + 22 > bytes.length) throw broken()
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.entries) throw new UnreadableFile('workbook_too_big')
  const entries = new Map<string, ZipEntry>()
  let at = bytes.readUInt32LE(end + 16)
  let total = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== marks.entry) throw broken()
    const [flags, method, packedSize, size] = [
      bytes.readUInt16LE(at + 8),
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 24),
    ]
    const [nameLength, extraLength, commentLength, offset] = [
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    if (flags & 1) throw new UnreadableFile('workbook_locked')
    if ((method !== 0 && method !== 8) || offset === zip64 || entries.has(name)) throw broken()
    total += size
    // Packed data that claims to be nothing would be unpacked without a limit.
    if (size > limits.ofOne || packedSize === zip64 || total > limits.size || (size === 0 && packedSize > 2))
      throw new UnreadableFile('workbook_too_big')
    entries.set(name, { name, method, packedSize, size, offset })
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

/** The packed bytes of an entry. */
export function packedBytes(bytes: Buffer, { offset, packedSize }: ZipEntry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== marks.local)
    throw new UnreadableFile('workbook_broken', { detail: 'zip' })
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  if (start + packedSize > bytes.length) throw new UnreadableFile('workbook_broken', { detail: 'zip' })
  return bytes.subarray(start, start + packedSize)
}
