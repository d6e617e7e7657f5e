import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { cut, printable } from '#db/values/text.ts'
import type { Remark } from './exchange-row.ts'

/** Values are shown so far; what is wrong with them is in front or in the reason. */
const longestValue = 200

/**
 * A list of what was rejected, or of what is odd, for the person who repairs the file: CSV with a byte order mark,
 * because Excel in Chinese reads it as GBK otherwise. The file appears with the first row. Cells that a spreadsheet
 * would run as a formula get an apostrophe in front.
 */
export class RemarksFile {
  #stream: WriteStream | undefined
  #waiting: string[][] = []
  readonly path: string
  readonly #message: (remark: Remark) => string

  /** @param message the reason in the operator's language */
  constructor(path: string, message: (remark: Remark) => string) {
    this.path = path
    this.#message = message
  }

  get isWritten(): boolean {
    return this.#stream !== undefined
  }

  add(row: number, remark: Remark): void {
    this.#waiting.push([String(row), remark.column, shown(remark.value), remark.reason, this.#message(remark)])
  }

  /** Hands over what was added since, and waits while the disk is behind. */
  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const text = stringify(this.#waiting, { escape_formulas: true, quoted_match: /[\r\n\t]/ })
    this.#waiting = []
    if (!this.#stream) {
      // What goes wrong is told to whoever waits for a piece to be written.
      this.#stream = createWriteStream(this.path).on('error', () => {})
      await this.#write('\ufeffrow,column,value,reason,message\n')
    }
    await this.#write(text)
  }

  async close(): Promise<void> {
    await this.flush()
    if (!this.#stream) return
    this.#stream.end()
    await finished(this.#stream)
  }

  #write(text: string): Promise<void> {
    return new Promise((resolve, reject) => this.#stream!.write(text, (error) => (error ? reject(error) : resolve())))
  }
}

function shown(value: unknown): string {
  const text =
    value === undefined || value === null
      ? ''
      : typeof value === 'string'
        ? value
        : value instanceof Date
          ? value.toISOString()
          : JSON.stringify(value)
  return cut(printable(text), longestValue)
}
