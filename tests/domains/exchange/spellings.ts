import { gzipSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'

/** Ways in which people and programs write one table into a file. */

export type Table = { header: string[]; rows: string[][] }

/** Bytes of GBK for a text, found by decoding all of them. */
const gbkBytes = new Map<string, number[]>()
const gbk = new TextDecoder('gbk')
for (let lead = 0x81; lead <= 0xfe; lead += 1) {
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    const character = gbk.decode(Uint8Array.of(lead, trail))
    if (character.length === 1 && character !== '\ufffd' && !gbkBytes.has(character))
      gbkBytes.set(character, [lead, trail])
  }
}

export function inGbk(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((character) => {
      if (character < '\x80') return [character.charCodeAt(0)]
      const bytes = gbkBytes.get(character)
      if (!bytes) throw new Error(`GBK has no ${character}`)
      return bytes
    }),
  )
}

export const encodings: Record<string, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-8 with two marks': (text) => Buffer.from(`\ufeff\ufeff${text}`),
  GBK: inGbk,
  'UTF-16LE with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16LE': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16BE with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  'UTF-8 in gzip': (text) => gzipSync(text),
}

export const lineEnds = { Windows: '\r\n', Unix: '\n', Mac: '\r' }

/** What stands around a table without belonging to it. */
export const surroundings: Record<string, (table: Table) => string[][]> = {
  nothing: ({ header, rows }) => [header, ...rows],
  'a title and who filled it in': ({ header, rows }) => [
    ['沈阳市铁西区2026年冬季招聘岗位汇总表', ...header.slice(1).map(() => '')],
    ['填报单位（盖章）：', '', '填报日期：2026年11月20日'],
    header,
    ...rows,
  ],
  'empty columns behind': ({ header, rows }) => [header, ...rows].map((cells) => [...cells, '', '', '']),
  'empty rows between and behind': ({ header, rows }) => [
    header,
    header.map(() => ''),
    ...rows.flatMap((cells) => [cells, []]),
    header.map(() => ' '),
    [],
  ],
  'short rows': ({ header, rows }) => [[...header, '备注', ''], ...rows],
}

function csvOf(rows: string[][], separator: string, lineEnd: string): string {
  const quoted = (cell: string) =>
    /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell
  return rows.map((cells) => cells.map(quoted).join(separator) + lineEnd).join('')
}

/** A table as CSV, with everything that can be said about its form. */
export type CsvForm = {
  encoding: string
  separator: string
  lineEnd: keyof typeof lineEnds
  surrounding: string
  hasSeparatorLine: boolean
}

export function csvFile(
  table: Table,
  { encoding, separator, lineEnd, surrounding, hasSeparatorLine }: CsvForm,
): Buffer {
  const end = lineEnds[lineEnd]
  const text = csvOf(surroundings[surrounding]!(table), separator, end)
  return encodings[encoding]!(`${hasSeparatorLine ? `sep=${separator}${end}` : ''}${text}`)
}

/** A workbook; cells are numbers and days where `typed` makes them so. */
export async function xlsxFile(
  rows: unknown[][],
  more: Partial<Parameters<typeof writeXlsx>[0]['sheets'][number]> = {},
): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [{ name: '岗位', rows: rows as never, ...more }] }))
}
