import { setImmediate as breathe } from 'node:timers/promises'
import { promisify } from 'node:util'
import { constants, inflate } from 'node:zlib'
import { partOfCode } from '#db/values/text.ts'
import type { MediaType } from '#app/platform/forms/upload.ts'

/** What is wrong with the content of a file, as the code of a text. */
export type FileFault = 'file_kind' | 'file_heic' | 'file_active' | 'file_protected' | 'file_dimensions'

/**
 * What a file is by its first bytes; its name and what the browser says about it count for nothing. Refused is what
 * could be taken for something else as well (a page before a PDF, an archive behind a picture), a PDF that says it acts
 * or that is locked, and a picture whose size would only serve to fill a memory. Of PDFs it is a first look, which
 * tells honest people what to change; who hides something cleverly meets the scanner, and readers an attachment in a
 * sandbox.
 */
export async function inspectFile(bytes: Buffer): Promise<{ mediaType: MediaType } | { fault: FileFault }> {
  const mediaType = mediaTypeOf(bytes)
  if (/^.{4}ftyp(hei[cxms]|hev[cx]|mif1|msf1|avif)/s.test(bytes.subarray(0, 12).toString('latin1')))
    return { fault: 'file_heic' }
  if (!mediaType || beginsWithMarkup(bytes) || endsAsArchive(bytes)) return { fault: 'file_kind' }
  const fault = mediaType === 'application/pdf' ? await pdfFault(bytes) : pictureFault(mediaType, bytes)
  return fault ? { fault } : { mediaType }
}

function mediaTypeOf(bytes: Buffer): MediaType | null {
  const head = bytes.subarray(0, 16).toString('latin1')
  if (/^%PDF-[12]\.\d/.test(head)) return 'application/pdf'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head.startsWith(partOfCode('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 0, 16))) return 'image/png'
  return null
}

const beginsWithMarkup = (bytes: Buffer) =>
  /<(!doctype|html|head|body|script|svg|iframe|\?php)\b/i.test(bytes.subarray(0, 2_048).toString('latin1'))

/** Archives are recognised by their end, so one can follow anything. */
function endsAsArchive(bytes: Buffer): boolean {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  return end >= 0 && end + 22 <= bytes.length && end + 22 + bytes.readUInt16LE(end + 20) === bytes.length
}

/** More than any camera makes, and far less than it takes to fill a memory. */
const largestSide = 20_000
const largestArea = 150_000_000

function pictureFault(mediaType: MediaType, bytes: Buffer): FileFault | null {
  const size = mediaType === 'image/png' ? pngSize(bytes) : jpegSize(bytes)
  if (!size) return 'file_kind'
  const [width, height] = size
  const sane = width > 0 && height > 0 && width <= largestSide && height <= largestSide && width * height <= largestArea
  return sane ? null : 'file_dimensions'
}

const pngSize = (bytes: Buffer) =>
  bytes.length < 33 ? null : ([bytes.readUInt32BE(16), bytes.readUInt32BE(20)] as const)

/** Walks from segment to segment to the one that starts the frame (SOF0 to SOF15 without DHT, JPG and DAC). */
function jpegSize(bytes: Buffer): readonly [number, number] | null {
  for (let at = 2; at + 9 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)]
    } else if (marker === 0xd9 || marker === 0xda || marker < 0xc0) return null
    else at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

/**
 * Names of what makes a PDF act by itself, lead elsewhere when it is opened, carry other files, or ask for data. Each
 * is long enough not to turn up by chance in the bytes of a picture.
 */
const activeNames = /\/(JavaScript|Launch|Rendition|RichMedia|EmbeddedFiles?|ImportData|SubmitForm|GoTo[ER])(?![\w.-])/
const asksForData = /\/XFA\s{0,200}[[\d]/
const opensElsewhere = /\/(?:OpenAction|AA)\s{0,200}<<[^>]{0,500}\/S\s{0,200}\/URI(?![\w.-])/
const openedObject = /\/OpenAction\s{1,200}(\d{1,7})\s{1,200}(\d{1,5})\s{1,200}R/
/** Objects can hide in compressed streams; so much is unpacked of them at most, and so many are looked at. */
const mostUnpacked = 32 * 1024 * 1024
const mostStreams = 5_000
const dictionaryBytes = 4_096
/** So much is looked at before others have their turn; what lies across two pieces is seen in the second. */
const pieceBytes = 256 * 1024
const overlap = 2_048
const unpack = promisify(inflate)

async function pdfFault(bytes: Buffer): Promise<FileFault | null> {
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const text = withoutEscapes(bytes.toString('latin1', Math.max(0, at - overlap), at + pieceBytes))
    const fault = faultIn(text) ?? opensUri(bytes, text)
    if (fault) return fault
    await breathe()
  }
  return faultInStreams(bytes)
}

/** What is opened by a reference leads elsewhere. */
function opensUri(bytes: Buffer, text: string): FileFault | null {
  const [, object, generation] = openedObject.exec(text) ?? []
  const at = object ? bytes.indexOf(`${object} ${generation} obj`, 0, 'latin1') : -1
  return at >= 0 &&
    /\/S\s{0,200}\/URI(?![\w.-])/.test(withoutEscapes(bytes.toString('latin1', at, at + 512)).split('endobj', 1)[0]!)
    ? 'file_active'
    : null
}

async function faultInStreams(bytes: Buffer): Promise<FileFault | null> {
  let left = mostUnpacked
  let seen = 0
  for (let at = bytes.indexOf('stream'), turn = 0; at >= 0; at = bytes.indexOf('stream', at + 6)) {
    if ((turn += 1) % 1_000 === 0) await breathe()
    const begin = /^stream[ \t]{0,8}(?:\r\n|\n|\r)/.exec(bytes.toString('latin1', at, at + 16))
    if (!begin || bytes.toString('latin1', Math.max(0, at - 3), at) === 'end') continue
    if ((seen += 1) > mostStreams) return 'file_protected'
    const before = withoutEscapes(bytes.toString('latin1', Math.max(0, at - dictionaryBytes), at))
    const dictionary = partOfCode(before, Math.max(before.lastIndexOf('endobj'), before.lastIndexOf('endstream')) + 1)
    const from = at + begin[0].length
    // Streams that hold objects say where the first one lies, or begin with numbers and places; those of pictures and
    // letters do neither.
    const isDeclared = /\/(ObjStm|First)\b/.test(dictionary)
    if (!isDeclared && !(await beginsWithNumbers(bytes.subarray(from, from + 256)))) continue
    if (isDeclared && /\/(Predictor|LZWDecode|ASCII\w{2,5}Decode|RunLengthDecode)\b/.test(dictionary))
      return 'file_protected'
    const to = bytes.indexOf('endstream', from)
    if (to < 0) return 'file_protected'
    const inner =
      isPacked(bytes, from) || /\/(FlateDecode|Fl)\b/.test(dictionary)
        ? await unpacked(bytes.subarray(from, to), left)
        : bytes.toString('latin1', from, to)
    left -= to - from + (inner?.length ?? 0)
    if (inner === null || left < 0) {
      if (isDeclared) return 'file_protected'
      continue
    }
    const hidden = faultIn(withoutEscapes(inner))
    if (hidden) return hidden
  }
  return null
}

/** The two bytes with which a zlib stream begins. */
const isPacked = (bytes: Buffer, at: number): boolean =>
  (bytes[at]! & 0x0f) === 8 && ((bytes[at]! << 8) + (bytes[at + 1] ?? 0)) % 31 === 0

/** Whether what is packed here begins as a list of objects does; a part of it is enough to see that. */
async function beginsWithNumbers(packed: Buffer): Promise<boolean> {
  if (!isPacked(packed, 0)) return false
  const head = await unpack(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 512 * 1024 }).catch(
    () => null,
  )
  return head !== null && /^[\s\0]{0,99}(?:%|\d{1,9}[\s\0]{1,99}\d{1,9}[\s\0])/.test(head.toString('latin1', 0, 512))
}

function faultIn(text: string): FileFault | null {
  if (activeNames.test(text) || asksForData.test(text) || opensElsewhere.test(text)) return 'file_active'
  return /\/Encrypt(?![\w.-])/.test(text) ? 'file_protected' : null
}

/** Names may be spelled with `#` and two hexadecimal digits for any letter. */
const withoutEscapes = (text: string) =>
  text.replace(/#([\da-f]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))

/** null when it cannot be unpacked, or is longer than allowed. */
async function unpacked(packed: Buffer, most: number): Promise<string | null> {
  try {
    return (await unpack(packed, { maxOutputLength: Math.max(1, most) })).toString('latin1')
  } catch {
    return null
  }
}
