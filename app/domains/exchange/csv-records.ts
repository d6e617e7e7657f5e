import { between, cut } from '#db/values/text.ts'

/**
 * Records of CSV (RFC 4180) out of text that arrives in pieces. Browser-safe.
 *
 * Our own reader because of what it does with a broken quote: the common parsers take everything up to the next quote,
 * or the end of the file, for one cell. Here the line with the broken quote is one broken record, and reading goes on
 * behind it.
 */

export type CsvRecord = { cells: string[] } | { broken: string }

/** What may stand between two cells. */
export type Separator = ',' | ';' | '\t' | '|'

/** A quoted cell that is longer than this was never closed. */
const longestRecord = 200_000
const endOfBareCell: Record<Separator, RegExp> = { ',': /[,\n]/g, ';': /[;\n]/g, '\t': /[\t\n]/g, '|': /[|\n]/g }

/** The records of a text; a blank line is one without cells. */
export async function* csvRecords(
  pieces: AsyncIterable<string>,
  separator: Separator = ',',
): AsyncGenerator<CsvRecord> {
  let text = ''
  for await (const piece of pieces) {
    text += piece
    const next = yield* completeRecords(text, separator, false)
    text = between(text, next)
  }
  yield* completeRecords(text, separator, true)
}

/** The records at the beginning of a text, at most so many. */
export function firstRecords(text: string, separator: Separator, most: number): CsvRecord[] {
  const records: CsvRecord[] = []
  for (const record of completeRecords(text, separator, true)) {
    if (records.push(record) === most) break
  }
  return records
}

/** Answers where the first incomplete record begins. */
function* completeRecords(text: string, separator: Separator, isLast: boolean): Generator<CsvRecord, number> {
  let at = 0
  while (at < text.length) {
    const result = readRecord(text, separator, at, isLast)
    if (result === 'incomplete') break
    at = result.next
    yield result.record
  }
  return at
}

type Result = { record: CsvRecord; next: number } | 'incomplete'

function readRecord(text: string, separator: Separator, start: number, isLast: boolean): Result {
  const cells: string[] = []
  let at = start
  for (;;) {
    let cell: string
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1)
      const isBroken = end === -1 ? isLast || text.length - start > longestRecord : !endsCell(text, separator, end + 1)
      if (isBroken) return brokenLine(text, start, isLast)
      // The character behind the quote decides whether it closes, so it must have arrived.
      if (end === -1 || (end + 2 >= text.length && !isLast)) return 'incomplete'
      cell = between(text, at + 1, end)
      if (cell.includes('"')) cell = cell.replaceAll('""', '"')
      at = end + 1
    } else {
      endOfBareCell[separator].lastIndex = at
      const end = endOfBareCell[separator].exec(text)?.index ?? text.length
      if (end === text.length && !isLast)
        return text.length - start > longestRecord ? brokenLine(text, start, isLast) : 'incomplete'
      cell = between(text, at, end)
      if (text[end] !== separator && cell.endsWith('\r')) cell = between(cell, 0, cell.length - 1)
      at = end
    }
    cells.push(cell)
    if (text[at] === separator) {
      at += 1
      continue
    }
    if (text[at] === '\r') at += 1
    const isBlankLine = cells.length === 1 && cells[0] === ''
    return { record: { cells: isBlankLine ? [] : cells }, next: at + 1 }
  }
}

/** Where the quoted cell ends, past doubled quotes; -1 when the text ends before it. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

function endsCell(text: string, separator: Separator, at: number): boolean {
  return (
    at >= text.length ||
    text[at] === separator ||
    text[at] === '\n' ||
    (text[at] === '\r' && (at + 1 >= text.length || text[at + 1] === '\n'))
  )
}

function brokenLine(text: string, start: number, isLast: boolean): Result {
  const end = text.indexOf('\n', start)
  if (end === -1 && !isLast && text.length - start <= longestRecord) return 'incomplete'
  const next = end === -1 ? text.length : end + 1
  return { record: { broken: cut(between(text, start, next), 1000).trimEnd() }, next }
}
