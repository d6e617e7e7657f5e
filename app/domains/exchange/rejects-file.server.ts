import { createWriteStream, type WriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import { cut, wellFormed } from '#db/values/text.ts'
import type { Violation } from './exchange-row.ts'

/** Values are shown so far; what is wrong with them is in front or in the reason. */
const longestValue = 200

/**
 * The list of what was rejected, for the person who repairs the file: CSV with a byte order mark, because Excel in Chinese
 * reads it as GBK otherwise. The file appears with the first rejected row. Cells that a spreadsheet would run as a formula
 * get an apostrophe in front.
 */
export class RejectsFile {
  #stream: WriteStream | undefined
  #waiting: string[][] = []
  readonly path: string
  readonly #message: (violation: Violation) => string

  /** @param message the reason in the operator's language */
  constructor(path: string, message: (violation: Violation) => string) {
    this.path = path
    this.#message = message
  }

  get isWritten(): boolean {
    return this.#stream !== undefined
  }

  add(row: number, violation: Violation): void {
    this.#waiting.push([String(row), violation.column, shown(violation.value), violation.reason, this.#message(violation)])
  }

  /** Hands over what was added since, and waits while the disk is behind. */
  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const text = stringify(this.#waiting, { escape_formulas: true, quoted_match: /[\r\n\t]/ })
    this.#waiting = []
    if (!this.#stream) {
      this.#stream = createWriteStream(this.path).on('error', () => {}) // every write tells of it
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
  const text = value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return wellFormed(cut(text, longestValue))
}
